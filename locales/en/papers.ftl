# Certificates of service

misused-certificate = Usage: /certificate 11 for November, /certificate 2026-11-01 2026-11-30; coordinators, for everybody: /certificate all 11
misused-verify = Usage: /verify 7K3QZ-M4N8P; the code is printed at the foot of the certificate
certificate-ask = Certificate of service: for which period?
certificate-period-m0 = This month
certificate-period-m1 = Last month
certificate-period-s = Since 1 July
certificate-period-a = All
certificate-of-fleet = { $fleet } · { $period }
certificate-no-nights = You did not drive in this period. A night can be certified after 6 o’clock the next morning
certificate-nobody = Nobody drove in this period
certificate-caption = Certificate of service for { $fleet }, code `{ $code }`. Anybody can check it: /verify { $code }
certificate-sent = { $people ->
    [one] Certificate of service of { $people } driver
   *[other] Certificates of service of { $people } drivers, a page each
}
certificate-title = Certificate of volunteer service
certificate-statement = This is to certify that { $name } served as a volunteer driver of { $fleet } from { $since } to { $until }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
} with { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
}, { $hours } hours of service.
certificate-header = Date|Station|Trips|Carried|Hours
certificate-month = { $month } ({ $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
})
certificate-totals = Total { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
} · { $trips ->
    [one] { $trips } trip
   *[other] { $trips } trips
} · { $passengers ->
    [one] { $passengers } passenger
   *[other] { $passengers } passengers
} · { $hours } hours
certificate-code = Code { $code }
certificate-check = Scan the code, or send /verify { $code } to the bot,|to check whether the figures above still stand today.
certificate-stamp = (stamp of the fleet)
certificate-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
verify-stands = ✅ Code { $code }: the figures of this certificate still stand today
verify-corrected = ⚠️ Code { $code }: the figures were corrected on { $date }, after this certificate was made. Please ask its holder for a new one
verify-withdrawn = Code { $code }: this certificate was withdrawn
verify-unknown = There is no certificate with this code. Please compare it with the paper and send it again
code-pause = { $tries } wrong codes within an hour: please try again in an hour
help-certificate = Certificate of service: /certificate; check somebody’s: /verify CODE
help-certificate-coordinator = Certificates for everybody: /certificate all 11
menu-certificate = Get a certificate of service
access-certificates = { $at } { $by } made everybody’s certificates of service
own-data-certificates = Certificates of service that were made
