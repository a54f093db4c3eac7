import {
  to = wristband_client_roles.jobs
  identity = {
    id = "kycqvkz7yrgpjmqy2mmjyb2u4q"
  }
}
