import {
  to = wristband_tenant.globex
  identity = {
    id = "xbw2z3aiqnfk5jv7u6c4me5pde"
  }
}
