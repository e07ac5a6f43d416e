/**
 * Capabilities of trained models. Steps require a capability, never a class, and accept any model
 * that provides it.
 */
package io.decant.api.capability;
