/**
 * Small roles that a trained model can play. Steps ask for a role, never for a class: whatever
 * offers it will do.
 */
package io.decant.api.capability;
