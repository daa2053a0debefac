extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module SmbShare, by lower-case name; written by Tools/generate-surfaces.
    static let smbShare: [String: String] = [
        "close-smbopenfile": ##"""
            Close-SmbOpenFile|SmbShare|Query (cdxml)|S|||
            Query (cdxml)|InputObject (cdxml)
            FileId|UInt64[]|||||0:1:p
            SessionId|UInt64[]|||||0:-:p
            ClientComputerName|String[]|||||0:-:p
            ClientUserName|String[]|||||0:-:p
            ScopeName|String[]|||||0:-:p
            ClusterNodeName|String[]|||||0:-:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbOpenFile.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "close-smbsession": ##"""
            Close-SmbSession|SmbShare||S|||
            Query|InputObject (cdxml)
            SessionId|UInt64[]|||||0:1:p
            ClientComputerName|String[]|||||0:-:p
            ClientUserName|String[]|||||0:-:p
            ScopeName|String[]|||||0:-:p
            ClusterNodeName|String[]|||||0:-:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbSession.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "get-smbclientconfiguration": ##"""
            Get-SmbClientConfiguration|SmbShare|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbClientConfiguration
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbconnection": ##"""
            Get-SmbConnection|SmbShare|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbConnection
            __AllParameterSets
            ServerName|String[]|||||0:1:p
            UserName|String[]|||||0:2:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbConnection.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbmapping": ##"""
            Get-SmbMapping|SmbShare|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbMapping
            __AllParameterSets
            LocalPath|String[]|||||0:1:p
            RemotePath|String[]|||||0:2:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbopenfile": ##"""
            Get-SmbOpenFile|SmbShare|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbOpenFile
            __AllParameterSets
            FileId|UInt64[]|||||0:1:p
            SessionId|UInt64[]|||||0:2:p
            ClientComputerName|String[]|||||0:3:p
            ClientUserName|String[]|||||0:4:p
            ScopeName|String[]|||||0:5:p
            ClusterNodeName|String[]|||||0:6:p
            IncludeHidden|SwitchParameter||||s|0:-:
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbOpenFile.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbserverconfiguration": ##"""
            Get-SmbServerConfiguration|SmbShare|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbServerConfiguration
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbsession": ##"""
            Get-SmbSession|SmbShare|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbSession
            __AllParameterSets
            SessionId|UInt64[]|||||0:1:p
            ClientComputerName|String[]|||||0:2:p
            ClientUserName|String[]|||||0:3:p
            ScopeName|String[]|||||0:4:p
            ClusterNodeName|String[]|||||0:5:p
            IncludeHidden|SwitchParameter||||s|0:-:
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbSession.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbshare": ##"""
            Get-SmbShare|SmbShare|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance,Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SMBShare
            __AllParameterSets
            Name|String[]|||||0:1:p
            Special|Boolean[]|||||0:-:p
            IncludeHidden|SwitchParameter||||s|0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-smbshareaccess": ##"""
            Get-SmbShareAccess|SmbShare|Query (cdxml)|S|||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbShareAccessControlEntry
            Query (cdxml)|InputObject (cdxml)
            Name|String[]|||||0:1:mp
            ScopeName|String[]|||||0:2:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShareAccess.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "grant-smbshareaccess": ##"""
            Grant-SmbShareAccess|SmbShare||S|High||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbShareAccessControlEntry
            Query|InputObject (cdxml)
            Name|String[]|||||0:1:mp
            ScopeName|String[]|||||0:2:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShareAccess.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            AccountName|String[]|||||*:-:
            AccessRight|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShareAccess.ShareAccessRight|||Full,Change,Read||*:-:
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "new-smbmapping": ##"""
            New-SmbMapping|SmbShare|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbMapping
            __AllParameterSets
            LocalPath|String|||||0:1:
            RemotePath|String|||||0:2:
            AsJob|SwitchParameter||||s|0:-:
            BlockNTLM|Boolean|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            CompressNetworkTraffic|Boolean|||||0:-:
            Credential|PSCredential|||||0:-:
            GlobalMapping|SwitchParameter||||s|0:-:
            HomeFolder|SwitchParameter||||s|0:-:
            Password|String|||||0:-:
            Persistent|Boolean|||||0:-:
            QuicPort|UInt16|||||0:-:
            RdmaPort|UInt16|||||0:-:
            RequireIntegrity|Boolean|||||0:-:
            RequirePrivacy|Boolean|||||0:-:
            SaveCredentials|SwitchParameter||||s|0:-:
            SkipCertificateCheck|SwitchParameter||||s|0:-:
            TcpPort|UInt16|||||0:-:
            ThrottleLimit|Int32|||||0:-:
            TransportType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbMapping.TransportType|||None,TCP,QUIC||0:-:
            UserName|String|||||0:-:
            UseWriteThrough|Boolean|||||0:-:
            """##,
        "new-smbshare": ##"""
            New-SmbShare|SmbShare|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SmbShare
            __AllParameterSets
            Temporary|SwitchParameter||||s|0:-:
            Description|String|||||0:-:
            ConcurrentUserLimit|UInt32|||||0:-:
            FolderEnumerationMode|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShare.FolderEnumerationMode|||AccessBased,Unrestricted||0:-:
            CachingMode|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShare.CachingMode|||None,Manual,Documents,Programs,BranchCache,Unknown||0:-:
            FullAccess|String[]|||||0:-:
            ChangeAccess|String[]|||||0:-:
            ReadAccess|String[]|||||0:-:
            NoAccess|String[]|||||0:-:
            Path|String|||||0:2:mp
            Name|String|||||0:1:mp
            EncryptData|Boolean|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "remove-smbmapping": ##"""
            Remove-SmbMapping|SmbShare||S|||Microsoft.Management.Infrastructure.CimInstance,Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SmbMapping
            Query|InputObject
            LocalPath|String[]|||||0:1:p
            RemotePath|String[]|||||0:2:p
            UpdateProfile|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            GlobalMapping|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "remove-smbshare": ##"""
            Remove-SmbShare|SmbShare||S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SmbShare
            Query|InputObject
            Name|String[]|||||0:1:mp
            ScopeName|String[]|||||0:2:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShare.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "revoke-smbshareaccess": ##"""
            Revoke-SmbShareAccess|SmbShare||S|High||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/SMB/MSFT_SmbShareAccessControlEntry
            Query|InputObject (cdxml)
            Name|String[]|||||0:1:mp
            ScopeName|String[]|||||0:2:p
            SmbInstance|Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbShareAccess.SmbInstance|||Default,CSV,SBL,SR||0:-:p
            AccountName|String[]|||||*:-:
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "set-smbshare": ##"""
            Set-SmbShare|SmbShare||S|High||Microsoft.Management.Infrastructure.CimInstance,Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SMBShare
            Query|InputObject
            Name|String[]|||||0:1:mp
            Description|String|||||*:-:p
            Force|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
    ]
}
