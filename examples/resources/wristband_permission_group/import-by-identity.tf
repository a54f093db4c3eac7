import {
  to = wristband_permission_group.reports
  identity = {
    id = "jx5cjlefwvd2tkpyyyb7uxdvpu"
  }
}
