"""On the real catalogue: what is offered can be begun, asked, stored and told; done, it is no dearer."""
