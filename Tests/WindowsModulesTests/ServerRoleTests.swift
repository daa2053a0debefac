import Testing
import VirtualMachines

@testable import WindowsModules

/// Roles and features of Windows Server: what lab scripts install before they use it.
@Suite struct ServerRoleTests {
    @Test func roleComesWithItsToolsAndWhatIsAboveThem() throws {
        let session = try Session(.server2022)
        #expect(try session.run("(Install-WindowsFeature AD-Domain-Services -IncludeManagementTools).ExitCode") == ["Success"])
        #expect(
            try session.run("Get-WindowsFeature AD-Domain-Services, RSAT, RSAT-AD-PowerShell, RSAT-DHCP | ForEach-Object { \"$($_.Name) $($_.InstallState)\" }")
                == ["AD-Domain-Services Installed", "RSAT Installed", "RSAT-AD-PowerShell Installed", "RSAT-DHCP Available"])
        #expect(try session.run("(Install-WindowsFeature RSAT-AD-PowerShell).ExitCode") == ["NoChangeNeeded"])
    }

    @Test func roleBringsItsServicesAndTakesThemAway() throws {
        let session = try Session(.server2022)
        let state = #"@(reg query HKLM\SOFTWARE\Microsoft\ServerManager\Roles\12 /v ConfigurationState 2>$null | Select-String 0x1).Count"#
        #expect(try session.run("Install-WindowsFeature DHCP | ForEach-Object Success; Restart-Service DHCPServer; (Get-Service DHCPServer).Status") == ["True", "Running"])
        #expect(try session.run(state) == ["1"])
        #expect(try session.run("Uninstall-WindowsFeature DHCP -Confirm:$false | ForEach-Object Success; @(Get-Service DHCPServer -ErrorAction Ignore).Count; \(state)") == ["True", "0", "0"])
    }

    @Test func roleServicesAreChosenOrAllOfThem() throws {
        let session = try Session(.server2022)
        let state = "Get-WindowsFeature Web-WebServer, Web-Asp-Net45 | ForEach-Object Installed"
        #expect(try session.run("$null = Install-WindowsFeature Web-Server; \(state); (Get-Service W3SVC).Status") == ["True", "False", "Running"])
        #expect(try session.run("$null = Install-WindowsFeature Web-Server -IncludeAllSubFeature; \(state)") == ["True", "True"])
        #expect(try session.error("Install-WindowsFeature Nothing")?.id.hasPrefix("NameDoesNotExist") == true)
    }
}
