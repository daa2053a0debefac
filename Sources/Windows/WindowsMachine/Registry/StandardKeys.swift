/// Keys that every Windows has and that scripts read or write without making them first: `(path, name, value)`; an empty name with an empty
/// text only makes the key.
enum StandardKeys {
    typealias Row = (path: String, name: String, value: RegistryValue)

    static func system(_ machine: MachineConfiguration) -> [Row] {
        let control = #"ControlSet001\Control"#, services = #"ControlSet001\Services"#
        let isServer = machine.operatingSystem.isServer
        return [
            (control + #"\CrashControl"#, "CrashDumpEnabled", .dword(7)), (control + #"\CrashControl"#, "AutoReboot", .dword(1)),
            (control + #"\CrashControl"#, "DumpFile", .expandString(#"%SystemRoot%\MEMORY.DMP"#)),
            (control + #"\CrashControl"#, "MinidumpDir", .expandString(#"%SystemRoot%\Minidump"#)),
            (control + #"\FileSystem"#, "LongPathsEnabled", .dword(0)), (control + #"\FileSystem"#, "NtfsDisable8dot3NameCreation", .dword(2)),
            (control + #"\FileSystem"#, "NtfsDisableLastAccessUpdate", .dword(0x8000_0002)),
            (control + #"\Power"#, "HibernateEnabled", .dword(isServer ? 0 : 1)), (control + #"\Session Manager\Power"#, "HiberbootEnabled", .dword(isServer ? 0 : 1)),
            (control + #"\Session Manager\Memory Management"#, "PagingFiles", .multiString([#"?:\pagefile.sys"#])),
            (control + #"\Session Manager\Memory Management"#, "ClearPageFileAtShutdown", .dword(0)),
            (control + #"\Session Manager\Memory Management"#, "LargeSystemCache", .dword(0)),
            (control + #"\Session Manager\Memory Management\PrefetchParameters"#, "EnablePrefetcher", .dword(3)),
            (control + #"\Terminal Server"#, "fDenyTSConnections", .dword(1)), (control + #"\Terminal Server"#, "fSingleSessionPerUser", .dword(1)),
            (control + #"\Terminal Server\WinStations\RDP-Tcp"#, "PortNumber", .dword(3389)),
            (control + #"\Terminal Server\WinStations\RDP-Tcp"#, "UserAuthentication", .dword(1)),
            (control + #"\Terminal Server\WinStations\RDP-Tcp"#, "SecurityLayer", .dword(2)),
            (control + #"\Lsa"#, "LmCompatibilityLevel", .dword(3)), (control + #"\Lsa"#, "LimitBlankPasswordUse", .dword(1)),
            (control + #"\Lsa"#, "RunAsPPL", .dword(isServer ? 0 : 2)), (control + #"\Lsa\MSV1_0"#, "NtlmMinClientSec", .dword(0x2000_0000)),
            (control + #"\SecurityProviders\WDigest"#, "UseLogonCredential", .dword(0)),
            (control + #"\SecurityProviders\SCHANNEL\Protocols"#, "", .string("")),
            (control + #"\DeviceGuard"#, "EnableVirtualizationBasedSecurity", .dword(0)), (control + #"\DeviceGuard\Scenarios\HypervisorEnforcedCodeIntegrity"#, "Enabled", .dword(0)),
            (control + #"\SecureBoot\State"#, "UEFISecureBootEnabled", .dword(1)),
            (control + #"\Nls\Language"#, "Default", .string("0409")), (control + #"\Nls\Language"#, "InstallLanguage", .string("0409")),
            (control + #"\Nls\CodePage"#, "ACP", .string("1252")), (control + #"\Nls\CodePage"#, "OEMCP", .string("437")),
            (control + #"\PriorityControl"#, "Win32PrioritySeparation", .dword(isServer ? 24 : 2)),
            (control + #"\Windows"#, "Directory", .expandString("%SystemRoot%")), (control + #"\Windows"#, "CSDVersion", .dword(0)),
            (control + #"\Keyboard Layouts\00000409"#, "Layout Text", .string("US")), (control + #"\Print"#, "", .string("")), (control + #"\Video"#, "", .string("")),
            (control + #"\StorageDevicePolicies"#, "WriteProtect", .dword(0)),
            (control, "WaitToKillServiceTimeout", .string("5000")), (control, "ServicesPipeTimeout", .dword(30_000)),
            (services + #"\LanmanServer\Parameters"#, "EnableAuthenticateUserSharing", .dword(0)), (services + #"\LanmanServer\Parameters"#, "NullSessionPipes", .multiString([])),
            (services + #"\LanmanServer\Parameters"#, "RequireSecuritySignature", .dword(1)),
            (services + #"\LanmanWorkstation\Parameters"#, "EnablePlainTextPassword", .dword(0)), (services + #"\LanmanWorkstation\Parameters"#, "RequireSecuritySignature", .dword(1)),
            (services + #"\W32Time\Parameters"#, "NtpServer", .string("time.windows.com,0x9")), (services + #"\W32Time\Parameters"#, "Type", .string("NTP")),
            (services + #"\W32Time\Config"#, "AnnounceFlags", .dword(10)), (services + #"\W32Time\TimeProviders\NtpClient"#, "SpecialPollInterval", .dword(32768)),
            (services + #"\W32Time\TimeProviders\NtpServer"#, "Enabled", .dword(0)), (services + #"\W32Time\TimeProviders\VMICTimeProvider"#, "Enabled", .dword(1)),
            (services + #"\spaceport\Parameters"#, "HwTimeout", .dword(6000)), (services + #"\Disk"#, "TimeOutValue", .dword(60)),
            (services + #"\Tcpip\Parameters"#, "DataBasePath", .expandString(#"%SystemRoot%\System32\drivers\etc"#)), (services + #"\Tcpip\Parameters"#, "Domain", .string("")),
            (services + #"\Tcpip\Parameters"#, "SearchList", .string("")), (services + #"\Tcpip\Parameters"#, "IPEnableRouter", .dword(0)),
            (services + #"\Tcpip6\Parameters"#, "Dhcpv6DUID", .binary([0, 1, 0, 1])), (services + #"\NetBT\Parameters"#, "EnableLMHOSTS", .dword(1)),
            (services + #"\Dnscache\Parameters"#, "ServiceDll", .expandString(#"%SystemRoot%\System32\dnsrslvr.dll"#)),
            (services + #"\USBSTOR"#, "Start", .dword(3)),
            ("Setup", "SetupType", .dword(0)), ("Setup", "CmdLine", .string("")), ("Setup", "OOBEInProgress", .dword(0)), (#"Setup\Status\SysprepStatus"#, "CleanupState", .dword(2)),
            (#"Setup\Status\SysprepStatus"#, "GeneralizationState", .dword(7)),
        ]
    }

    static func software(_ machine: MachineConfiguration) -> [Row] {
        let system = machine.operatingSystem, windows = #"Microsoft\Windows\CurrentVersion"#, nt = #"Microsoft\Windows NT\CurrentVersion"#
        let guid = { (seed: String) in WindowsIdentifier.text(seed: seed + ":" + machine.computerName.lowercased()) }
        var rows: [Row] = [
            (#"Microsoft\Cryptography"#, "MachineGuid", .string(guid("machine"))),
            (nt, "ReleaseId", .string("2009")), (nt, "BuildLab", .string("\(system.build).ge_release.240331-1435")), (nt, "ProductId", .string("00330-80000-00000-AA001")),
            (nt, "BuildBranch", .string("ge_release")), (nt, "SystemRoot", .string(#"C:\Windows"#)), (nt, "CompositionEditionID", .string(system.edition)),
            (nt + #"\Winlogon"#, "Shell", .string("explorer.exe")), (nt + #"\Winlogon"#, "Userinit", .string(#"C:\Windows\system32\userinit.exe,"#)),
            (nt + #"\Winlogon"#, "AutoAdminLogon", .string("0")), (nt + #"\Winlogon"#, "DefaultUserName", .string("")), (nt + #"\Winlogon"#, "DefaultDomainName", .string("")),
            (nt + #"\Winlogon"#, "CachedLogonsCount", .string("10")),
            (nt + #"\ProfileList"#, "ProfilesDirectory", .expandString(#"%SystemDrive%\Users"#)), (nt + #"\ProfileList"#, "Default", .expandString(#"%SystemDrive%\Users\Default"#)),
            (nt + #"\ProfileList"#, "Public", .expandString(#"%SystemDrive%\Users\Public"#)), (nt + #"\ProfileList"#, "ProgramData", .expandString(#"%SystemDrive%\ProgramData"#)),
            (nt + #"\ProfileList\"# + machine.userSID, "ProfileImagePath", .expandString(#"C:\Users\"# + machine.userName)),
            (nt + #"\NetworkList\Profiles"#, "", .string("")), (nt + #"\Image File Execution Options"#, "", .string("")), (nt + #"\Schedule"#, "", .string("")),
            (nt + #"\Virtualization\GuestCommunicationServices"#, "", .string("")), (nt + #"\SystemRestore"#, "DisableSR", .dword(1)),
            (nt + #"\Fonts"#, "Arial (TrueType)", .string("arial.ttf")), (nt + #"\Time Zones"#, "", .string("")),
            (windows + #"\Uninstall"#, "", .string("")), (windows + #"\Run"#, "", .string("")), (windows + #"\RunOnce"#, "", .string("")),
            (windows + #"\App Paths"#, "", .string("")), (windows + #"\AppModelUnlock"#, "AllowDevelopmentWithoutDevLicense", .dword(0)),
            (windows + #"\Policies\System"#, "EnableLUA", .dword(1)), (windows + #"\Policies\System"#, "ConsentPromptBehaviorAdmin", .dword(5)),
            (windows + #"\Policies\System"#, "PromptOnSecureDesktop", .dword(1)), (windows + #"\Policies\System"#, "FilterAdministratorToken", .dword(0)),
            (windows + #"\Policies\Explorer"#, "", .string("")), (windows + #"\Explorer\Advanced"#, "", .string("")),
            (windows + #"\Explorer\StartupApproved\Run"#, "", .string("")), (windows + #"\WindowsUpdate\Auto Update"#, "", .string("")),
            (windows + #"\Component Based Servicing\Packages"#, "", .string("")), (windows + #"\Authentication\LogonUI"#, "", .string("")),
            (windows + #"\Setup\State"#, "ImageState", .string("IMAGE_STATE_COMPLETE")), (windows + #"\OOBE"#, "", .string("")),
            (windows + #"\Internet Settings"#, "", .string("")), (windows, "CommonFilesDir (x86)", .string(#"C:\Program Files (x86)\Common Files"#)),
            (windows, "ProgramW6432Dir", .string(#"C:\Program Files"#)), (windows, "MediaPathUnexpanded", .expandString(#"%SystemRoot%\Media"#)),
            (#"Microsoft\NET Framework Setup\NDP\v4\Full"#, "Release", .dword(533_320)), (#"Microsoft\NET Framework Setup\NDP\v4\Full"#, "Version", .string("4.8.09032")),
            (#"Microsoft\NET Framework Setup\NDP\v4\Full"#, "Install", .dword(1)), (#"Microsoft\NET Framework Setup\NDP\v4\Full"#, "InstallPath", .string(#"C:\Windows\Microsoft.NET\Framework64\v4.0.30319\"#)),
            (#"Microsoft\NET Framework Setup\NDP\v4\Client"#, "Release", .dword(533_320)), (#"Microsoft\NET Framework Setup\NDP\v4\Client"#, "Version", .string("4.8.09032")),
            (#"Microsoft\.NETFramework\v4.0.30319"#, "", .string("")), (#"Microsoft\.NETFramework"#, "InstallRoot", .string(#"C:\Windows\Microsoft.NET\Framework64\"#)),
            (#"Microsoft\Internet Explorer"#, "Version", .string("9.11.\(system.build).0")), (#"Microsoft\Internet Explorer"#, "svcVersion", .string("11.1882.\(system.build).0")),
            (#"Microsoft\ServerManager"#, "DoNotOpenServerManagerAtLogon", .dword(0)), (#"Microsoft\Active Setup\Installed Components"#, "", .string("")),
            (#"Microsoft\Windows Defender"#, "", .string("")), (#"Microsoft\Windows Search"#, "", .string("")), (#"Microsoft\Windows Script Host\Settings"#, "Enabled", .dword(1)),
            (#"Microsoft\WindowsUpdate"#, "", .string("")), (#"Microsoft\Wbem\CIMOM"#, "Working Directory", .expandString(#"%SystemRoot%\system32\WBEM"#)),
            (#"Microsoft\SystemCertificates\ROOT\Certificates"#, "", .string("")), (#"Microsoft\PolicyManager\default"#, "", .string("")),
            (#"Microsoft\SQMClient"#, "MachineId", .string("{" + guid("sqm").uppercased() + "}")), (#"Microsoft\SQMClient\Windows"#, "CEIPEnable", .dword(0)),
            (#"Policies\Microsoft\Windows"#, "", .string("")), (#"Policies\Microsoft\Windows\Safer"#, "", .string("")), (#"Policies\Microsoft\SystemCertificates"#, "", .string("")),
            (#"Microsoft\Windows\CurrentVersion\OEMInformation"#, "", .string("")), (#"WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"#, "", .string("")), (#"WOW6432Node\Microsoft\Windows\CurrentVersion\Run"#, "", .string("")),
            (#"WOW6432Node\Microsoft\Windows NT\CurrentVersion"#, "", .string("")), (#"WOW6432Node\Microsoft\.NETFramework\v4.0.30319"#, "", .string("")),
            ("RegisteredApplications", "", .string("")), (#"Classes\CLSID"#, "", .string("")), (#"Classes\exefile\shell\open\command"#, "", .string("\"%1\" %*")),
            (#"Classes\.exe"#, "", .string("exefile")), (#"Classes\.bat"#, "", .string("batfile")), (#"Classes\.cmd"#, "", .string("cmdfile")),
            (#"Classes\batfile\shell\open\command"#, "", .string("\"%1\" %*")), (#"Classes\txtfile\shell\open\command"#, "", .expandString(#"%SystemRoot%\system32\NOTEPAD.EXE %1"#)),
        ]
        if machine.isHost {
            rows.append((#"Microsoft\Virtual Machine"#, "", .string("")))
        }
        return rows
    }

    static func user(_ machine: MachineConfiguration) -> [Row] {
        let windows = #"Software\Microsoft\Windows\CurrentVersion"#
        return [
            (windows + #"\Explorer\Advanced"#, "Hidden", .dword(2)), (windows + #"\Explorer\Advanced"#, "HideFileExt", .dword(1)), (windows + #"\Explorer\Advanced"#, "ShowSuperHidden", .dword(0)),
            (windows + #"\Explorer\Advanced"#, "TaskbarAl", .dword(1)), (windows + #"\Explorer\Shell Folders"#, "Desktop", .string(#"C:\Users\"# + machine.userName + #"\Desktop"#)),
            (windows + #"\Explorer\Shell Folders"#, "Personal", .string(#"C:\Users\"# + machine.userName + #"\Documents"#)),
            (windows + #"\Explorer\User Shell Folders"#, "Desktop", .expandString(#"%USERPROFILE%\Desktop"#)), (windows + #"\Explorer\User Shell Folders"#, "Personal", .expandString(#"%USERPROFILE%\Documents"#)),
            (windows + #"\Run"#, "", .string("")), (windows + #"\RunOnce"#, "", .string("")), (windows + #"\Policies\Explorer"#, "", .string("")),
            (windows + #"\Uninstall"#, "", .string("")), (windows + #"\Internet Settings"#, "ProxyEnable", .dword(0)),
            (windows + #"\Themes\Personalize"#, "AppsUseLightTheme", .dword(1)), (windows + #"\Themes\Personalize"#, "SystemUsesLightTheme", .dword(1)),
            (windows + #"\ContentDeliveryManager"#, "", .string("")), (windows + #"\Search"#, "", .string("")),
            (#"Software\Microsoft\Windows NT\CurrentVersion\Winlogon"#, "", .string("")), (#"Software\Policies\Microsoft\Windows"#, "", .string("")),
            (#"Software\Microsoft\ServerManager"#, "DoNotOpenServerManagerAtLogon", .dword(0)), (#"Software\Classes"#, "", .string("")),
            (#"Control Panel\Desktop"#, "Wallpaper", .string(#"C:\Windows\web\wallpaper\Windows\img0.jpg"#)), (#"Control Panel\Desktop"#, "ScreenSaveActive", .string("1")),
            (#"Control Panel\Desktop"#, "MenuShowDelay", .string("400")), (#"Control Panel\Mouse"#, "MouseSpeed", .string("1")), (#"Control Panel\Colors"#, "Background", .string("0 0 0")),
            (#"Control Panel\International"#, "sShortDate", .string("M/d/yyyy")), (#"Control Panel\International"#, "sCountry", .string("United States")),
            (#"Keyboard Layout\Preload"#, "1", .string("00000409")),
        ]
    }
}
