import Foundation
import Glibc
import TestSupport
import Testing

/// A printer that Avahi announces, in a network of its own that has no other machine.
@Suite(
    .fewAtATime, .timeLimit(.minutes(10)), .enabled(if: geteuid() == 0, "networks of one's own are root's"))
struct AnnouncedPrinterTests {
    @Test func `a printer that announces itself is found by its name, added, tested and known again`()
        async throws
    {
        let folder = try TemporaryFolder()
        let script = try folder.file("network.sh", Self.network)
        let result = try await run(
            "unshare", ["--net", "--mount", "bash", script, folder.url.path, TestStation.program],
            environment: ProcessInfo.processInfo.environment.merging(
                ["MARQUEE_ASSETS": TestStation.assets.path, "TZ": "UTC"]
            ) { $1 })
        let said = "\(result.text)\(result.complaint)"
        #expect(result.text.contains("Badge Printer (Example Printer)\n"), "\(said)")
        #expect(
            result.text.contains("marquee printers add 'ipps://Badge%20Printer._ipps._tcp.local/'"), "\(said)"
        )
        // One service, though it is announced with IPP and with IPPS.
        #expect(result.text.components(separatedBy: "marquee printers add").count == 2, "\(said)")
        #expect(result.text.contains("The queue badges is made, and badges go there."), "\(said)")
        #expect(
            result.text.contains("The printer at the front door says that the test label is out."), "\(said)")
        #expect(result.text.contains("has the queue badges"), "\(said)")
        #expect(result.text.contains("ok    The printer at the front door is ready."), "\(said)")
        #expect(result.text.contains("printed: 1"), "\(said)")
    }

    /// Sets up the network with its message bus, Avahi, a printer and a print server, then does what a technician does.
    private static let network = """
        set -u
        W=$1; MARQUEE=$2
        ip link set lo up; ip link set lo multicast on; ip route add 224.0.0.0/4 dev lo
        mount --make-rprivate /; mount -t tmpfs none /run; mkdir -p /run/dbus /run/avahi-daemon
        programs=""
        begin() { "$@" > "$W/$(basename "$1").log" 2>&1 & programs="$programs $!"; }
        until_there() { for _ in $(seq 200); do [ -S "$1" ] && return; sleep 0.05; done; echo "no $1"; exit 1; }
        trap 'kill $programs; wait' EXIT
        begin dbus-daemon --system --nofork --nopidfile
        until_there /run/dbus/system_bus_socket
        printf '[server]\\nuse-ipv6=no\\nallow-interfaces=lo\\n[publish]\\npublish-workstation=no\\n' > "$W/avahi.conf"
        begin avahi-daemon --no-drop-root --no-rlimits --no-chroot -f "$W/avahi.conf"
        until_there /run/avahi-daemon/socket
        mkdir -p "$W/spool"
        begin ippeveprinter -p 8631 -k -d "$W/spool" -n localhost -f application/pdf "Badge Printer"
        S=$W/cups; mkdir -p "$S"/root/ppd "$S"/root/ssl "$S"/run "$S"/cache "$S"/state "$S"/spool "$S"/temporary
        printf 'Listen %s\\nBrowsing No\\nWebInterface No\\nDefaultAuthType None\\n' "$S/run/cups.sock" > "$S/root/cupsd.conf"
        printf '<Location />\\nOrder allow,deny\\nAllow all\\n</Location>\\n<Policy default>\\n<Limit All>\\n' >> "$S/root/cupsd.conf"
        printf 'Order deny,allow\\n</Limit>\\n</Policy>\\n' >> "$S/root/cupsd.conf"
        for kind in ServerRoot:root RequestRoot:spool CacheDir:cache StateDir:state TempDir:temporary AccessLog:access_log \\
            ErrorLog:error_log PageLog:page_log; do echo "${kind%:*} $S/${kind#*:}"; done > "$S/root/cups-files.conf"
        printf 'User lp\\nGroup lp\\nSystemGroup root\\n' >> "$S/root/cups-files.conf"
        chmod 755 "$W"; chown -R lp:lp "$S"
        begin cupsd -f -c "$S/root/cupsd.conf" -s "$S/root/cups-files.conf"
        until_there "$S/run/cups.sock"
        export CUPS_SERVER=$S/run/cups.sock MARQUEE_DATA=$W/data
        for _ in $(seq 20); do
            "$MARQUEE" printers find > "$W/found"; grep -q Badge "$W/found" && break
        done
        cat "$W/found"
        "$MARQUEE" printers add 'ipps://Badge%20Printer._ipps._tcp.local/' --name badges --location 'front door' \\
            --layout letter-6
        "$MARQUEE" printers find
        "$MARQUEE" doctor
        echo "printed: $(ls "$W/spool" | wc -l)"

        """
}
