# Applies for real, and takes over the application of the credentials: run it against an emulator or an application made for tests.

variables {
  origin = "https://app.example.com"
}

run "who_looks_around_administers_nothing" {
  assert {
    condition     = !contains(module.access.roles["viewer"].permission_group_ids, module.access.groups["tenant-admin"].id)
    error_message = "a viewer would administer its tenant"
  }
  assert {
    condition     = length(module.access.roles) == 4 && length(module.access.groups) == 4
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

run "without_a_colour_the_looks_are_left_alone" {
  command = plan
  variables {
    color = null
  }
  assert {
    condition     = module.looks.pages == null && module.looks.mails == null
    error_message = "something would be painted"
  }
}
