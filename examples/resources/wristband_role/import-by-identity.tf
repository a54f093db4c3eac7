import {
  to = wristband_role.viewer
  identity = {
    id = "tyjr6p2xkzfylks4wqd7ym3abe"
  }
}
