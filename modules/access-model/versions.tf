terraform {
  required_version = ">= 1.9"
  required_providers {
    wristband = { source = "wristband-dev/wristband" }
  }
}
