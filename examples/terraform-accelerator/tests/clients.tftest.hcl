# Applies for real, and takes over the application of the credentials: run it against an emulator or an application made for tests.

variables {
  origin       = "https://app.example.com"
  display_name = "Example"
}

run "an_origin_with_a_wildcard_is_refused" {
  command = plan
  variables {
    origin = "https://*.example.com"
  }
  expect_failures = [var.origin]
}

run "http_in_production_is_refused" {
  command = plan
  variables {
    origin           = "http://app.example.com"
    environment_type = "PRODUCTION"
  }
  expect_failures = [var.origin]
}

run "an_origin_with_a_path_is_refused" {
  command = plan
  variables {
    origin = "https://app.example.com/app"
  }
  expect_failures = [var.origin]
}

run "both_clients_are_made" {
  variables {
    origin = "https://app.example.com/" # as browsers copy it
  }
  assert {
    condition     = output.callback_url == "https://app.example.com/api/auth/callback"
    error_message = "people would not return to the server"
  }
  assert {
    condition     = wristband_oauth_client.jobs.grant_types == toset(["CLIENT_CREDENTIALS"])
    error_message = "the jobs could log people in"
  }
  assert {
    condition     = length(output.credentials.backend.client_secret) > 0 && length(output.credentials.jobs.client_secret) > 0
    error_message = "a client without its secret"
  }
  assert {
    condition     = wristband_application.this.adopted
    error_message = "another application was made"
  }
}
