/** Proves the gate: how often same code is called slower, and how often planted work is found. */
package dev.harness.accuracy.gate;
