"""Pure calculation of compliance cost: values in, values out, no Django."""
