import {
  to = wristband_permission_group.reports
  id = "jx5cjlefwvd2tkpyyyb7uxdvpu"
}
