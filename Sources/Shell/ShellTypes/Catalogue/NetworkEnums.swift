/// Enums of System.Net and what belongs to it.
extension EnumCatalogue {
    static let network: [Family] = [
        Family(namespace: "System.Net", rows: [
            ("AuthenticationSchemes*", "None=0 Digest=1 Negotiate=2 Ntlm=4 IntegratedWindowsAuthentication=6 Basic=8 Anonymous=32768"), ("TransportType", "Connectionless=1 Udp=1 ConnectionOriented=2 Tcp=2 All=3"),
            ("FtpStatusCode",
                "Undefined=0 RestartMarker=110 ServiceTemporarilyNotAvailable=120 DataAlreadyOpen=125 OpeningData=150 CommandOK=200 CommandExtraneous=202 DirectoryStatus=212 FileStatus=213 SystemType=215 SendUserCommand=220 ClosingControl=221 ClosingData=226 EnteringPassive=227 LoggedInProceed=230 ServerWantsSecureSession=234 FileActionOK=250 PathnameCreated=257 SendPasswordCommand=331 NeedLoginAccount=332 FileCommandPending=350 ServiceNotAvailable=421 CantOpenData=425 ConnectionClosed=426 ActionNotTakenFileUnavailableOrBusy=450 ActionAbortedLocalProcessingError=451 ActionNotTakenInsufficientSpace=452 CommandSyntaxError=500 ArgumentSyntaxError=501 CommandNotImplemented=502 BadCommandSequence=503 NotLoggedIn=530 AccountNeeded=532 ActionNotTakenFileUnavailable=550 ActionAbortedUnknownPageType=551 FileActionAborted=552 ActionNotTakenFilenameNotAllowed=553"),
            ("HttpRequestHeader",
                "CacheControl Connection Date KeepAlive Pragma Trailer TransferEncoding Upgrade Via Warning Allow ContentLength ContentType ContentEncoding ContentLanguage ContentLocation ContentMd5 ContentRange Expires LastModified Accept AcceptCharset AcceptEncoding AcceptLanguage Authorization Cookie Expect From Host IfMatch IfModifiedSince IfNoneMatch IfRange IfUnmodifiedSince MaxForwards ProxyAuthorization Referer Range Te Translate UserAgent"),
            ("HttpResponseHeader",
                "CacheControl Connection Date KeepAlive Pragma Trailer TransferEncoding Upgrade Via Warning Allow ContentLength ContentType ContentEncoding ContentLanguage ContentLocation ContentMd5 ContentRange Expires LastModified AcceptRanges Age ETag Location ProxyAuthenticate RetryAfter Server SetCookie Vary WwwAuthenticate"),
        ]),
        Family(namespace: "System.Net.Cache", rows: [
            ("HttpCacheAgeControl", "None=0 MinFresh=1 MaxAge=2 MaxAgeAndMinFresh=3 MaxStale=4 MaxAgeAndMaxStale=6"), ("HttpRequestCacheLevel", "Default BypassCache CacheOnly CacheIfAvailable Revalidate Reload NoCacheNoStore CacheOrNextCacheOnly Refresh"),
            ("RequestCacheLevel", "Default BypassCache CacheOnly CacheIfAvailable Revalidate Reload NoCacheNoStore"),
        ]),
        Family(namespace: "System.Net.Http", rows: [
            ("ClientCertificateOption", "Manual Automatic"), ("HttpCompletionOption", "ResponseContentRead ResponseHeadersRead"), ("HttpKeepAlivePingPolicy", "WithActiveRequests Always"),
            ("HttpRequestError", "Unknown NameResolutionError ConnectionError SecureConnectionError HttpProtocolError ExtendedConnectNotSupported VersionNegotiationError UserAuthenticationError ProxyTunnelError InvalidResponse ResponseEnded ConfigurationLimitExceeded"),
            ("HttpVersionPolicy", "RequestVersionOrLower RequestVersionOrHigher RequestVersionExact"),
        ]),
        Family(namespace: "System.Net.Mail", rows: [
            ("DeliveryNotificationOptions*", "None=0 OnSuccess=1 OnFailure=2 Delay=4 Never=134217728"), ("MailPriority", "Normal Low High"), ("SmtpDeliveryFormat", "SevenBit International"),
            ("SmtpDeliveryMethod", "Network SpecifiedPickupDirectory PickupDirectoryFromIis"),
            ("SmtpStatusCode",
                "GeneralFailure=-1 SystemStatus=211 HelpMessage=214 ServiceReady=220 ServiceClosingTransmissionChannel=221 Ok=250 UserNotLocalWillForward=251 CannotVerifyUserWillAttemptDelivery=252 StartMailInput=354 ServiceNotAvailable=421 MailboxBusy=450 LocalErrorInProcessing=451 InsufficientStorage=452 ClientNotPermitted=454 CommandUnrecognized=500 SyntaxError=501 CommandNotImplemented=502 BadCommandSequence=503 CommandParameterNotImplemented=504 MustIssueStartTlsFirst=530 MailboxUnavailable=550 UserNotLocalTryAlternatePath=551 ExceededStorageAllocation=552 MailboxNameNotAllowed=553 TransactionFailed=554"),
        ]),
        Family(namespace: "System.Net.Mime", rows: [("TransferEncoding", "Unknown=-1 QuotedPrintable=0 Base64=1 SevenBit=2 EightBit=3")]),
        Family(namespace: "System.Net.NetworkInformation", rows: [
            ("DuplicateAddressDetectionState", "Invalid Tentative Duplicate Deprecated Preferred"), ("NetBiosNodeType", "Unknown=0 Broadcast=1 Peer2Peer=2 Mixed=4 Hybrid=8"), ("NetworkInterfaceComponent", "IPv4 IPv6"),
            ("PrefixOrigin", "Other Manual WellKnown Dhcp RouterAdvertisement"), ("SuffixOrigin", "Other Manual WellKnown OriginDhcp LinkLayerAddress Random"),
            ("ScopeLevel", "None=0 Interface=1 Link=2 Subnet=3 Admin=4 Site=5 Organization=8 Global=14"),
            ("TcpState", "Unknown Closed Listen SynSent SynReceived Established FinWait1 FinWait2 CloseWait Closing LastAck TimeWait DeleteTcb"),
        ]),
        Family(namespace: "System.Net.Security", rows: [
            ("AuthenticationLevel", "None MutualAuthRequested MutualAuthRequired"), ("EncryptionPolicy", "RequireEncryption AllowNoEncryption NoEncryption"), ("ProtectionLevel", "None Sign EncryptAndSign"),
            ("SslPolicyErrors*", "None=0 RemoteCertificateNotAvailable=1 RemoteCertificateNameMismatch=2 RemoteCertificateChainErrors=4"),
            ("TlsCipherSuite",
                "TLS_NULL_WITH_NULL_NULL=0 TLS_RSA_WITH_AES_128_CBC_SHA=47 TLS_RSA_WITH_AES_256_CBC_SHA=53 TLS_RSA_WITH_AES_128_CBC_SHA256=60 TLS_RSA_WITH_AES_256_CBC_SHA256=61 TLS_RSA_WITH_AES_128_GCM_SHA256=156 TLS_RSA_WITH_AES_256_GCM_SHA384=157 TLS_AES_128_GCM_SHA256=4865 TLS_AES_256_GCM_SHA384=4866 TLS_CHACHA20_POLY1305_SHA256=4867 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256=49195 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384=49196 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256=49199 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384=49200"),
        ]),
        Family(namespace: "System.Net.Sockets", rows: [
            ("IOControlCode",
                "EnableCircularQueuing=671088642 Flush=671088644 AddressListChange=671088663 DataToRead=1074030207 OobDataRead=1074033415 GetBroadcastAddress=1207959557 AddressListQuery=1207959574 QueryTargetPnpHandle=1207959576 AsyncIO=2147772029 NonBlockingIO=2147772030 AssociateHandle=2281701377 MultipointLoopback=2281701385 MulticastScope=2281701386 SetQos=2281701387 SetGroupQos=2281701388 RoutingInterfaceChange=2281701397 NamespaceChange=2281701401 ReceiveAll=2550136833 ReceiveAllMulticast=2550136834 ReceiveAllIgmpMulticast=2550136835 KeepAliveValues=2550136836 AbsorbRouterAlert=2550136837 UnicastInterface=2550136838 LimitBroadcasts=2550136839 BindToInterface=2550136840 MulticastInterface=2550136841 AddMulticastGroupOnInterface=2550136842 DeleteMulticastGroupFromInterface=2550136843 GetExtensionFunctionPointer=3355443206 GetQos=3355443207 GetGroupQos=3355443208 TranslateHandle=3355443213 RoutingInterfaceQuery=3355443220 AddressListSort=3355443225"),
            ("IPProtectionLevel", "Unspecified=-1 Unrestricted=10 EdgeRestricted=20 Restricted=30"),
            ("ProtocolFamily",
                "Unknown=-1 Unspecified=0 Unix=1 InterNetwork=2 ImpLink=3 Pup=4 Chaos=5 Ipx=6 NS=6 Iso=7 Osi=7 Ecma=8 DataKit=9 Ccitt=10 Sna=11 DecNet=12 DataLink=13 Lat=14 HyperChannel=15 AppleTalk=16 NetBios=17 VoiceView=18 FireFox=19 Banyan=21 Atm=22 InterNetworkV6=23 Cluster=24 Ieee12844=25 Irda=26 NetworkDesigners=28 Max=29 Packet=65536 ControllerAreaNetwork=65537"),
            ("SocketError",
                "SocketError=-1 Success=0 OperationAborted=995 IOPending=997 Interrupted=10004 AccessDenied=10013 Fault=10014 InvalidArgument=10022 TooManyOpenSockets=10024 WouldBlock=10035 InProgress=10036 AlreadyInProgress=10037 NotSocket=10038 DestinationAddressRequired=10039 MessageSize=10040 ProtocolType=10041 ProtocolOption=10042 ProtocolNotSupported=10043 SocketNotSupported=10044 OperationNotSupported=10045 ProtocolFamilyNotSupported=10046 AddressFamilyNotSupported=10047 AddressAlreadyInUse=10048 AddressNotAvailable=10049 NetworkDown=10050 NetworkUnreachable=10051 NetworkReset=10052 ConnectionAborted=10053 ConnectionReset=10054 NoBufferSpaceAvailable=10055 IsConnected=10056 NotConnected=10057 Shutdown=10058 TimedOut=10060 ConnectionRefused=10061 HostDown=10064 HostUnreachable=10065 ProcessLimit=10067 SystemNotReady=10091 VersionNotSupported=10092 NotInitialized=10093 Disconnecting=10101 TypeNotFound=10109 HostNotFound=11001 TryAgain=11002 NoRecovery=11003 NoData=11004"),
            ("SocketFlags*", "None=0 OutOfBand=1 Peek=2 DontRoute=4 Truncated=256 ControlDataTruncated=512 Broadcast=1024 Multicast=2048 Partial=32768"),
            ("SocketOptionLevel", "IP=0 Tcp=6 Udp=17 IPv6=41 Socket=65535"),
            ("SocketOptionName",
                "DontLinger=-129 ExclusiveAddressUse=-5 Debug=1 IPOptions=1 NoDelay=1 NoChecksum=1 HeaderIncluded=2 AcceptConnection=2 BsdUrgent=2 Expedited=2 TypeOfService=3 TcpKeepAliveTime=3 ReuseAddress=4 IpTimeToLive=4 KeepAlive=8 MulticastInterface=9 MulticastTimeToLive=10 MulticastLoopback=11 AddMembership=12 DropMembership=13 DontFragment=14 AddSourceMembership=15 FastOpen=15 DontRoute=16 DropSourceMembership=16 TcpKeepAliveRetryCount=16 BlockSource=17 TcpKeepAliveInterval=17 UnblockSource=18 PacketInformation=19 ChecksumCoverage=20 HopLimit=21 IPProtectionLevel=23 IPv6Only=27 Broadcast=32 UseLoopback=64 Linger=128 OutOfBandInline=256 SendBuffer=4097 ReceiveBuffer=4098 SendLowWater=4099 ReceiveLowWater=4100 SendTimeout=4101 ReceiveTimeout=4102 Error=4103 Type=4104 ReuseUnicastPort=12295 UpdateAcceptContext=28683 UpdateConnectContext=28688 MaxConnections=2147483647"),
            ("SocketAsyncOperation", "None Accept Connect Disconnect Receive ReceiveFrom ReceiveMessageFrom Send SendPackets SendTo"), ("SocketInformationOptions*", "NonBlocking=1 Connected=2 Listening=4 UseOnlyOverlappedIO=8"),
        ]),
        Family(namespace: "System.Net.WebSockets", rows: [
            ("WebSocketCloseStatus", "NormalClosure=1000 EndpointUnavailable=1001 ProtocolError=1002 InvalidMessageType=1003 Empty=1005 InvalidPayloadData=1007 PolicyViolation=1008 MessageTooBig=1009 MandatoryExtension=1010 InternalServerError=1011"),
            ("WebSocketMessageType", "Text Binary Close"), ("WebSocketState", "None Connecting Open CloseSent CloseReceived Closed Aborted"),
            ("WebSocketError", "Success InvalidMessageType Faulted NativeError NotAWebSocket UnsupportedVersion UnsupportedProtocol HeaderError ConnectionClosedPrematurely InvalidState"),
        ]),
        Family(namespace: "System.DirectoryServices", rows: [
            ("SearchScope", "Base OneLevel Subtree"), ("AuthenticationTypes*", "None=0 Secure=1 Encryption=2 SecureSocketsLayer=2 ReadonlyServer=4 Anonymous=16 FastBind=32 Signing=64 Sealing=128 Delegation=256 ServerBind=512"),
            ("ReferralChasingOption", "None=0 Subordinate=32 External=64 All=96"), ("SortDirection", "Ascending Descending"), ("ActiveDirectorySecurityInheritance", "None All Descendents SelfAndChildren Children"),
            ("ActiveDirectoryRights*",
                "CreateChild=1 DeleteChild=2 ListChildren=4 Self=8 ReadProperty=16 WriteProperty=32 DeleteTree=64 ListObject=128 ExtendedRight=256 Delete=65536 ReadControl=131072 GenericExecute=131076 GenericWrite=131112 GenericRead=131220 WriteDacl=262144 WriteOwner=524288 GenericAll=983551 Synchronize=1048576 AccessSystemSecurity=16777216"),
        ]),
        Family(namespace: "System.DirectoryServices.AccountManagement", rows: [("ContextType", "Machine Domain ApplicationDirectory"), ("IdentityType", "SamAccountName Name UserPrincipalName DistinguishedName Sid Guid")]),
        Family(namespace: "System.DirectoryServices.Protocols", rows: [("AuthType", "Anonymous Basic Negotiate Ntlm Digest Sicily Dpa Msn External Kerberos"), ("SearchScope", "Base OneLevel Subtree")]),
    ]
}
