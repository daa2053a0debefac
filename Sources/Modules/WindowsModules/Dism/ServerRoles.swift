/// The roles, role services and features of Windows Server in the order of Server Manager's tree. Of those without an optional feature of the system the model keeps that they
/// are installed: their modules and services are not there, and a script that goes on to them is told so.
enum ServerRoles {
    /// Name, title, kind, depth, the optional feature (`standard` for what a fresh server has), management tools.
    private static let table = """
        AD-Certificate|Active Directory Certificate Services|Role|1||RSAT-ADCS,RSAT-ADCS-Mgmt
        ADCS-Cert-Authority|Certification Authority|Role Service|2||
        AD-Domain-Services|Active Directory Domain Services|Role|1||RSAT-AD-Tools,RSAT-AD-PowerShell,RSAT-ADDS,RSAT-AD-AdminCenter,RSAT-ADDS-Tools,GPMC
        ADFS-Federation|Active Directory Federation Services|Role|1||
        DHCP|DHCP Server|Role|1||RSAT-DHCP
        DNS|DNS Server|Role|1||RSAT-DNS-Server
        Fax|Fax Server|Role|1||
        FileAndStorage-Services|File and Storage Services|Role|1|standard|
        File-Services|File and iSCSI Services|Role Service|2||
        FS-FileServer|File Server|Role Service|3||
        FS-BranchCache|BranchCache for Network Files|Role Service|3||
        FS-Data-Deduplication|Data Deduplication|Role Service|3||
        FS-DFS-Namespace|DFS Namespaces|Role Service|3||RSAT-DFS-Mgmt-Con
        FS-DFS-Replication|DFS Replication|Role Service|3||RSAT-DFS-Mgmt-Con
        FS-Resource-Manager|File Server Resource Manager|Role Service|3||RSAT-FSRM-Mgmt
        FS-iSCSITarget-Server|iSCSI Target Server|Role Service|3||
        Storage-Services|Storage Services|Role Service|2|standard|
        HostGuardianServiceRole|Host Guardian Service|Role|1||
        Hyper-V|Hyper-V|Role|1|Microsoft-Hyper-V|RSAT-Hyper-V-Tools,Hyper-V-Tools,Hyper-V-PowerShell
        NPAS|Network Policy and Access Services|Role|1||RSAT-NPAS
        Print-Services|Print and Document Services|Role|1||
        Print-Server|Print Server|Role Service|2||
        RemoteAccess|Remote Access|Role|1||RSAT-RemoteAccess,RSAT-RemoteAccess-Mgmt,RSAT-RemoteAccess-PowerShell
        DirectAccess-VPN|DirectAccess and VPN (RAS)|Role Service|2||
        Routing|Routing|Role Service|2||
        Remote-Desktop-Services|Remote Desktop Services|Role|1||
        RDS-Connection-Broker|Remote Desktop Connection Broker|Role Service|2||
        RDS-Gateway|Remote Desktop Gateway|Role Service|2||
        RDS-Licensing|Remote Desktop Licensing|Role Service|2||
        RDS-RD-Server|Remote Desktop Session Host|Role Service|2||
        RDS-Virtualization|Remote Desktop Virtualization Host|Role Service|2||
        RDS-Web-Access|Remote Desktop Web Access|Role Service|2||
        VolumeActivation|Volume Activation Services|Role|1||
        Web-Server|Web Server (IIS)|Role|1||Web-Mgmt-Tools,Web-Mgmt-Console
        Web-WebServer|Web Server|Role Service|2||
        Web-Common-Http|Common HTTP Features|Role Service|3||
        Web-Default-Doc|Default Document|Role Service|4||
        Web-Static-Content|Static Content|Role Service|4||
        Web-Security|Security|Role Service|3||
        Web-Windows-Auth|Windows Authentication|Role Service|4||
        Web-App-Dev|Application Development|Role Service|3||
        Web-Asp-Net45|ASP.NET 4.8|Role Service|4||
        Web-Mgmt-Tools|Management Tools|Role Service|2||
        Web-Mgmt-Console|IIS Management Console|Role Service|3||
        Web-Scripting-Tools|IIS Management Scripts and Tools|Role Service|3||
        WDS|Windows Deployment Services|Role|1||WDS-AdminPack
        WDS-Deployment|Deployment Server|Role Service|2||
        WDS-Transport|Transport Server|Role Service|2||
        UpdateServices|Windows Server Update Services|Role|1||UpdateServices-RSAT
        NET-Framework-Features|.NET Framework 3.5 Features|Feature|1||
        NET-Framework-Core|.NET Framework 3.5 (includes .NET 2.0 and 3.0)|Feature|2||
        NET-Framework-45-Features|.NET Framework 4.8 Features|Feature|1|standard|
        NET-Framework-45-Core|.NET Framework 4.8|Feature|2|standard|
        NET-Framework-45-ASPNET|ASP.NET 4.8|Feature|2||
        BITS|Background Intelligent Transfer Service (BITS)|Feature|1||
        BitLocker|BitLocker Drive Encryption|Feature|1||
        Containers|Containers|Feature|1|Containers|
        Data-Center-Bridging|Data Center Bridging|Feature|1||
        Failover-Clustering|Failover Clustering|Feature|1||RSAT-Clustering,RSAT-Clustering-Mgmt,RSAT-Clustering-PowerShell
        GPMC|Group Policy Management|Feature|1||
        HostGuardian|Host Guardian Hyper-V Support|Feature|1||
        IPAM|IP Address Management (IPAM) Server|Feature|1||
        Multipath-IO|Multipath I/O|Feature|1||
        NLB|Network Load Balancing|Feature|1||RSAT-NLB
        RSAT|Remote Server Administration Tools|Feature|1||
        RSAT-Feature-Tools|Feature Administration Tools|Feature|2||
        RSAT-Clustering|Failover Clustering Tools|Feature|3||
        RSAT-Clustering-Mgmt|Failover Cluster Management Tools|Feature|4||
        RSAT-Clustering-PowerShell|Failover Cluster Module for Windows PowerShell|Feature|4||
        RSAT-NLB|Network Load Balancing Tools|Feature|3||
        RSAT-Role-Tools|Role Administration Tools|Feature|2||
        RSAT-AD-Tools|AD DS and AD LDS Tools|Feature|3||
        RSAT-AD-PowerShell|Active Directory module for Windows PowerShell|Feature|4||
        RSAT-ADDS|AD DS Tools|Feature|4||
        RSAT-AD-AdminCenter|Active Directory Administrative Center|Feature|5||
        RSAT-ADDS-Tools|AD DS Snap-Ins and Command-Line Tools|Feature|5||
        RSAT-Hyper-V-Tools|Hyper-V Management Tools|Feature|3|Microsoft-Hyper-V-Tools-All|
        Hyper-V-Tools|Hyper-V GUI Management Tools|Feature|4|Microsoft-Hyper-V-Management-Clients|
        Hyper-V-PowerShell|Hyper-V Module for Windows PowerShell|Feature|4|Microsoft-Hyper-V-Management-PowerShell|
        UpdateServices-RSAT|Windows Server Update Services Tools|Feature|3||
        RSAT-ADCS|Active Directory Certificate Services Tools|Feature|3||
        RSAT-ADCS-Mgmt|Certification Authority Management Tools|Feature|4||
        RSAT-DHCP|DHCP Server Tools|Feature|3||
        RSAT-DNS-Server|DNS Server Tools|Feature|3||
        RSAT-File-Services|File Services Tools|Feature|3||
        RSAT-DFS-Mgmt-Con|DFS Management Tools|Feature|4||
        RSAT-FSRM-Mgmt|File Server Resource Manager Tools|Feature|4||
        RSAT-NPAS|Network Policy and Access Services Tools|Feature|3||
        RSAT-RemoteAccess|Remote Access Management Tools|Feature|3||
        RSAT-RemoteAccess-Mgmt|Remote Access GUI and Command-Line Tools|Feature|4||
        RSAT-RemoteAccess-PowerShell|Remote Access module for Windows PowerShell|Feature|4||
        WDS-AdminPack|Windows Deployment Services Tools|Feature|3||
        SNMP-Service|SNMP Service|Feature|1||
        Storage-Replica|Storage Replica|Feature|1||RSAT-Storage-Replica
        System-Insights|System Insights|Feature|1||
        Telnet-Client|Telnet Client|Feature|1|TelnetClient|
        Windows-Defender|Microsoft Defender Antivirus|Feature|1|standard|
        PowerShellRoot|Windows PowerShell|Feature|1|standard|
        PowerShell|Windows PowerShell 5.1|Feature|2|standard|
        PowerShell-V2|Windows PowerShell 2.0 Engine|Feature|2||
        Windows-Server-Backup|Windows Server Backup|Feature|1||
        WoW64-Support|WoW64 Support|Feature|1|standard|
        """
    /// The services that come with a role; they run and serve nobody.
    static let services: [String: [(name: String, title: String, image: String)]] = [
        "DHCP": [("DHCPServer", "DHCP Server", #"C:\Windows\system32\svchost.exe -k DHCPServer -p"#)], "DNS": [("DNS", "DNS Server", #"C:\Windows\system32\dns.exe"#)],
        "Web-WebServer": [
            ("WAS", "Windows Process Activation Service", #"C:\Windows\system32\svchost.exe -k iissvcs"#),
            ("W3SVC", "World Wide Web Publishing Service", #"C:\Windows\system32\svchost.exe -k iissvcs"#),
        ],
        "FS-iSCSITarget-Server": [("WinTarget", "Microsoft iSCSI Software Target", #"C:\Windows\system32\WinTarget.exe"#)],
        "WDS-Deployment": [("WDSServer", "Windows Deployment Services Server", #"C:\Windows\system32\svchost.exe -k WDSServer"#)],
        "UpdateServices": [("WsusService", "WSUS Service", #"C:\Program Files\Update Services\Services\WsusService.exe"#)],
        "SNMP-Service": [("SNMP", "SNMP Service", #"C:\Windows\System32\snmp.exe"#)],
    ]
    /// Role services that are chosen with their role.
    static let chosenWith: [String: [String]] = [
        "Web-Server": ["Web-WebServer", "Web-Common-Http", "Web-Default-Doc", "Web-Static-Content", "Web-Security"], "WDS": ["WDS-Deployment", "WDS-Transport"],
        "AD-Certificate": ["ADCS-Cert-Authority"], "Print-Services": ["Print-Server"], "File-Services": ["FS-FileServer"],
    ]
    static let all: [ServerFeature] = table.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6 else { return nil }
        return ServerFeature(
            name: fields[0], title: fields[1], type: fields[2], depth: Int(fields[3]) ?? 1, feature: fields[4] == "standard" ? "" : fields[4], isStandard: fields[4] == "standard",
            tools: fields[5].split(separator: ",").map(String.init))
    }
}
