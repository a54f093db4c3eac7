import {
  to = wristband_permission.reports_read
  identity = {
    id = "6bq4n2ivgnhcvhg3v6gzqxv2zy"
  }
}
