/// Surfaces of module PKI: the parameters that do here what they do on Windows.
enum PkiSurfaces {
    private static let certificate = "System.Security.Cryptography.X509Certificates.X509Certificate2"
    static let table: [String: String] = [
        "new-selfsignedcertificate": """
            New-SelfSignedCertificate|PKI|__AllParameterSets|S|Medium||\(certificate)
            __AllParameterSets
            TextExtension|String[]|||||0:-:
            KeyUsage|String[]||ValidateSet('None','EncipherOnly','CRLSign','CertSign','KeyAgreement','DataEncipherment','KeyEncipherment','NonRepudiation','DigitalSignature','DecipherOnly')|||0:-:
            KeyLength|Int32|||||0:-:
            KeyAlgorithm|String|||||0:-:
            KeyExportPolicy|String[]||ValidateSet('NonExportable','ExportableEncrypted','Exportable')|||0:-:
            KeySpec|String||ValidateSet('None','KeyExchange','Signature')|||0:-:
            Provider|String|||||0:-:
            Type|String||ValidateSet('Custom','CodeSigningCert','DocumentEncryptionCert','SSLServerAuthentication','DocumentEncryptionCertLegacyCsp')|||0:-:
            FriendlyName|String|||||0:-:
            NotAfter|DateTime|||||0:-:
            NotBefore|DateTime|||||0:-:
            SerialNumber|String|||||0:-:
            Subject|String|||||0:-:
            DnsName|String[]|||||0:-:
            HashAlgorithm|String|||||0:-:
            AlternateSignatureAlgorithm|SwitchParameter||||s|0:-:
            Signer|X509Certificate2|||||0:-:
            CertStoreLocation|String|||||0:-:p
            """,
        "export-certificate": """
            Export-Certificate|PKI|__AllParameterSets|S|Medium||System.IO.FileInfo
            __AllParameterSets
            FilePath|String|||||0:-:m
            Cert|Object[]|||||0:-:mvp
            Type|String||ValidateSet('SST','CERT','P7B')|||0:-:
            NoClobber|SwitchParameter||||s|0:-:
            Force|SwitchParameter||||s|0:-:
            """,
        "import-certificate": """
            Import-Certificate|PKI|__AllParameterSets|S|Medium||\(certificate)
            __AllParameterSets
            FilePath|String|FullName||||0:0:mvp
            CertStoreLocation|String|||||0:-:
            """,
        "export-pfxcertificate": """
            Export-PfxCertificate|PKI|__AllParameterSets|S|Medium||System.IO.FileInfo
            __AllParameterSets
            FilePath|String|FullPath||||0:0:m
            Cert|Object[]|||||0:-:mvp
            Password|SecureString|||||0:-:
            NoClobber|SwitchParameter||||s|0:-:
            Force|SwitchParameter||||s|0:-:
            """,
        "import-pfxcertificate": """
            Import-PfxCertificate|PKI|__AllParameterSets|S|Medium||\(certificate)
            __AllParameterSets
            FilePath|String|FullName||||0:0:mvp
            CertStoreLocation|String|||||0:1:p
            Password|SecureString|||||0:-:p
            Exportable|SwitchParameter||||s|0:-:
            """,
    ]
}
