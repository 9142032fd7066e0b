"""Long actions of a person, one to a module: plain functions with Progress, no Qt."""
