# Applies for real, and takes over the application of the credentials: run it against an emulator or an application made for tests.

variables {
  origin = "https://app.example.com"
}

run "an_origin_with_a_path_is_refused" {
  command = plan
  variables {
    origin = "https://app.example.com/app"
  }
  expect_failures = [var.origin]
}

run "who_looks_around_administers_nothing" {
  assert {
    condition     = !contains(wristband_role.this["viewer"].permission_group_ids, wristband_permission_group.this["tenant_admin"].id)
    error_message = "a viewer would administer its tenant"
  }
  assert {
    condition     = length(wristband_role.this) == 4 && length(wristband_permission_group.this) == 4
    error_message = "a role or a permission group is missing"
  }
  assert {
    condition     = wristband_oauth_client.backend.redirect_uris == toset(["https://app.example.com/api/auth/callback"])
    error_message = "people would not return to the server"
  }
  assert {
    condition     = length(output.client_secret) > 0
    error_message = "a client without its secret"
  }
  assert {
    condition     = wristband_application.this.adopted
    error_message = "another application was made"
  }
}
