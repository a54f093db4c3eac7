import {
  to = wristband_tenant.globex
  id = "xbw2z3aiqnfk5jv7u6c4me5pde"
}
