import {
  to = wristband_role_assignment_policy.signup
  identity = {
    id = "m3fjv52adzgvlkx4gqwxh5yq6i"
  }
}
