import Glibc

extension PrintServer {
    /// Debian's own rules for who sees and cancels which job, without its network.
    static func configuration(folder: String, port: UInt16, savesJobsAtOnce: Bool) -> String {
        """
        Listen \(folder)/run/cups.sock
        Listen 127.0.0.1:\(port)
        Browsing No
        WebInterface No
        DefaultAuthType None
        ErrorPolicy retry-job
        DirtyCleanInterval \(savesJobsAtOnce ? 0 : 30)
        PreserveJobFiles No
        MaxJobs 0
        LogLevel debug
        MaxLogSize 0
        <Location />
          Order allow,deny
          Allow localhost
        </Location>
        <Policy default>
          JobPrivateAccess default
          JobPrivateValues default
          SubscriptionPrivateAccess default
          SubscriptionPrivateValues default
          <Limit Cancel-Job CUPS-Authenticate-Job>
            Require user @OWNER @SYSTEM
            Order deny,allow
          </Limit>
          <Limit All>
            Order deny,allow
          </Limit>
        </Policy>

        """
    }

    /// Everything the server writes stays in its folder.
    static func places(in folder: String) -> String {
        """
        ServerRoot \(folder)/root
        RequestRoot \(folder)/spool
        CacheDir \(folder)/cache
        StateDir \(folder)/state
        TempDir \(folder)/temporary
        AccessLog \(folder)/access_log
        ErrorLog \(folder)/error_log
        PageLog \(folder)/page_log
        FileDevice Yes
        SystemGroup root
        \(geteuid() == 0 ? "User lp\nGroup lp" : "")

        """
    }
}

/// Which driver a queue has, in the language of ipptool.
let modelQuestion = """
    {
        OPERATION Get-Printer-Attributes
        GROUP operation-attributes-tag
        ATTR charset attributes-charset utf-8
        ATTR naturalLanguage attributes-natural-language en
        ATTR uri printer-uri $uri
        ATTR keyword requested-attributes printer-make-and-model
    }

    """
