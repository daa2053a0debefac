// The stored form of a configuration. Numbers are never given to another field.

extension MachineSettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &name)
        coder.int(3, &generation)
        coder.text(4, &version)
        coder.int64(5, &creationTime)
        coder.text(6, &notes)
        coder.text(7, &path)
        coder.text(8, &snapshotFileLocation)
        coder.text(9, &smartPagingFilePath)
        coder.choice(10, &automaticStartAction)
        coder.int(11, &automaticStartDelay)
        coder.choice(12, &automaticStopAction)
        coder.choice(13, &automaticCriticalErrorAction)
        coder.int(14, &automaticCriticalErrorActionTimeout)
        coder.bool(15, &automaticCheckpointsEnabled)
        coder.choice(16, &checkpointType)
        coder.choice(17, &lockOnDisconnect)
        coder.bool(18, &batteryPassthroughEnabled)
        coder.choice(19, &enhancedSessionTransport)
        coder.choice(20, &guestStateIsolation)
        coder.bool(21, &guestControlledCacheTypes)
        coder.unsigned(22, &lowMemoryMappedIoSpace)
        coder.unsigned(23, &highMemoryMappedIoSpace)
        coder.unsigned(24, &highMemoryMappedIoBaseAddress)
        coder.record(25, &processor)
        coder.record(26, &memory)
        coder.record(27, &firmware)
        coder.list(28, &controllers)
        coder.list(29, &drives)
        coder.list(30, &networkAdapters)
        coder.record(31, &integrationServices)
        coder.list(32, &gpuPartitions)
        coder.texts(33, &comPorts)
        coder.record(40, &security)
        coder.record(41, &video)
        if coder.isNeeded(!debuggerPorts.isEmpty) {
            var ports = debuggerPorts.map(String.init)
            coder.texts(43, &ports)
            debuggerPorts = ports.compactMap { Int($0) }
        }
        if coder.isNeeded(!hasConsole) { coder.bool(46, &hasConsole) }
        if coder.isNeeded(storage != StorageSettings()) { coder.record(47, &storage) }
        if coder.isNeeded(!assignedDevices.isEmpty) { coder.list(45, &assignedDevices) }
        if coder.isNeeded(!floppyPath.isEmpty) { coder.text(44, &floppyPath) }
        if coder.isNeeded(parentCheckpoint != .empty) { coder.id(42, &parentCheckpoint) }
    }
}

extension ProcessorSettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.int(1, &count)
        coder.int(2, &reserve)
        coder.int(3, &maximum)
        coder.int(4, &relativeWeight)
        coder.bool(5, &compatibilityForMigrationEnabled)
        coder.bool(6, &compatibilityForOlderOperatingSystemsEnabled)
        coder.int(7, &hwThreadCountPerCore)
        coder.bool(8, &exposeVirtualizationExtensions)
        coder.texts(9, &perfmon)
        coder.bool(10, &enableLegacyApicMode)
        coder.bool(11, &allowACountMCount)
        coder.int(12, &maximumCountPerNumaNode)
        coder.int(13, &maximumCountPerNumaSocket)
        coder.bool(14, &enableHostResourceProtection)
        coder.text(15, &resourcePoolName)
    }
}

extension MemorySettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.bool(1, &dynamicMemoryEnabled)
        coder.unsigned(2, &startup)
        coder.unsigned(3, &minimum)
        coder.unsigned(4, &maximum)
        coder.int(5, &buffer)
        coder.int(6, &priority)
        coder.unsigned(7, &maximumPerNumaNode)
        coder.text(8, &resourcePoolName)
    }
}

extension FirmwareSettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &secureBoot)
        coder.text(2, &secureBootTemplate)
        coder.choice(3, &preferredNetworkBootProtocol)
        coder.choice(4, &consoleMode)
        coder.choice(5, &pauseAfterBootFailure)
        var order = bootOrder.map(\.text)
        coder.texts(6, &order)
        bootOrder = order.compactMap { MachineIdentifier($0) }
        coder.bool(7, &numLockEnabled)
        var startup = startupOrder.map { String($0.rawValue) }
        coder.texts(8, &startup)
        startupOrder = startup.compactMap { Int($0).flatMap(BootDevice.init(rawValue:)) }
        coder.text(9, &identity.guid)
        coder.text(10, &identity.serialNumber)
        coder.text(11, &identity.boardSerialNumber)
        coder.text(12, &identity.chassisSerialNumber)
        coder.text(13, &identity.assetTag)
    }
}

extension DriveController: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.choice(2, &type)
        coder.int(3, &number)
    }
}

extension Drive: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.choice(2, &kind)
        coder.choice(3, &controllerType)
        coder.int(4, &controllerNumber)
        coder.int(5, &controllerLocation)
        coder.text(6, &path)
        coder.optional(7, &diskNumber)
        coder.unsigned(8, &maximumIOPS)
        coder.unsigned(9, &minimumIOPS)
        coder.id(10, &qosPolicyId)
        coder.bool(11, &supportPersistentReservations)
        coder.choice(12, &cacheAttributes)
        coder.text(13, &poolName)
    }
}

extension VirtualNetworkAdapter: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &name)
        coder.bool(3, &isLegacy)
        coder.text(4, &macAddress)
        coder.bool(5, &dynamicMacAddress)
        coder.id(6, &switchId)
        coder.text(7, &switchName)
        coder.choice(8, &macAddressSpoofing)
        coder.choice(9, &dhcpGuard)
        coder.choice(10, &routerGuard)
        coder.choice(11, &portMirroring)
        coder.choice(12, &ieeePriorityTag)
        coder.choice(13, &allowTeaming)
        coder.choice(14, &fixSpeed10G)
        coder.choice(15, &deviceNaming)
        coder.int(16, &vmqWeight)
        coder.int(17, &iovWeight)
        coder.int(18, &iovQueuePairsRequested)
        coder.int(19, &iovInterruptModeration)
        coder.int(20, &ipsecOffloadMaxSA)
        coder.int(21, &virtualSubnetId)
        coder.int(22, &dynamicIPAddressLimit)
        coder.int(23, &stormLimit)
        coder.unsigned(24, &maximumBandwidth)
        coder.unsigned(25, &minimumBandwidthAbsolute)
        coder.unsigned(26, &minimumBandwidthWeight)
        coder.texts(27, &mandatoryFeatureIds)
        coder.text(28, &poolName)
        coder.text(29, &testReplicaPoolName)
        coder.text(30, &testReplicaSwitchName)
        coder.bool(31, &clusterMonitored)
        coder.bool(32, &numaAwarePlacement)
        coder.bool(33, &interruptModeration)
        coder.int(34, &packetDirectNumProcs)
        coder.int(35, &packetDirectModerationCount)
        coder.int(36, &packetDirectModerationInterval)
        coder.bool(37, &vrssEnabledRequested)
        coder.bool(38, &vmmqEnabledRequested)
        coder.int(39, &vrssMaxQueuePairsRequested)
        coder.int(40, &vrssMinQueuePairsRequested)
        coder.int(41, &vrssQueueSchedulingModeRequested)
        coder.bool(42, &vrssExcludePrimaryProcessorRequested)
        coder.bool(43, &vrssIndependentHostSpreadingRequested)
        coder.int(44, &vrssVmbusChannelAffinityPolicyRequested)
        coder.int(45, &mediaType)
        if coder.isNeeded(vlan != VlanSettings()) { coder.record(46, &vlan) }
        if coder.isNeeded(policies != AdapterPolicies()) { coder.record(47, &policies) }
    }
}

extension IntegrationServices: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        for service in Service.allCases {
            var enabled = self[service]
            coder.bool(UInt8(service.rawValue + 1), &enabled)
            self[service] = enabled
        }
    }
}

extension GpuPartition: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &instancePath)
        coder.text(3, &assignedGpu)
        for kind in PartitionResourceKind.allCases {
            let base = UInt8(10 + kind.rawValue * 3)
            var request = requests[kind]
            coder.optional(base, &request.min)
            coder.optional(base + 1, &request.max)
            coder.optional(base + 2, &request.optimal)
            requests[kind] = request
            coder.unsigned(UInt8(30 + kind.rawValue), &granted[kind.rawValue])
        }
    }
}
