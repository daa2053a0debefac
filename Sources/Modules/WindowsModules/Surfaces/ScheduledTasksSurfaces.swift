extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module ScheduledTasks, by lower-case name; written by Tools/generate-surfaces.
    static let scheduledTasks: [String: String] = [
        "disable-scheduledtask": ##"""
            Disable-ScheduledTask|ScheduledTasks|||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask
            Name|Object
            TaskName|String|||||0:0:m
            TaskPath|String|||||0:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:0:mv
            """##,
        "enable-scheduledtask": ##"""
            Enable-ScheduledTask|ScheduledTasks|||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask
            Name|Object
            TaskName|String|||||0:0:m
            TaskPath|String|||||0:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:0:mv
            """##,
        "export-scheduledtask": ##"""
            Export-ScheduledTask|ScheduledTasks|||||String
            Name|Object
            TaskName|String|||||0:0:
            TaskPath|String|||||0:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:0:mv
            """##,
        "get-scheduledtask": ##"""
            Get-ScheduledTask|ScheduledTasks|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask[]
            __AllParameterSets
            TaskName|String[]|||||0:0:p
            TaskPath|String[]|||||0:1:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-scheduledtaskinfo": ##"""
            Get-ScheduledTaskInfo|ScheduledTasks|||||Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskDynamicInfo
            Name|Object
            TaskName|String|||||0:0:m
            TaskPath|String|||||0:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:0:mv
            """##,
        "new-scheduledtask": ##"""
            New-ScheduledTask|ScheduledTasks|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask
            __AllParameterSets
            Action|CimInstance[]|||||0:0:
            Description|String|||||0:4:
            Principal|CimInstance|||||0:3:
            Settings|CimInstance|||||0:2:
            Trigger|CimInstance[]|||||0:1:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-scheduledtaskaction": ##"""
            New-ScheduledTaskAction|ScheduledTasks|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskAction
            __AllParameterSets
            Id|String|||||0:-:
            Execute|String|||||0:0:m
            Argument|String|||||0:1:
            WorkingDirectory|String|||||0:2:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-scheduledtaskprincipal": ##"""
            New-ScheduledTaskPrincipal|ScheduledTasks|User||||Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskPrincipal
            User|Group
            Id|String|||||*:5:
            RunLevel|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTaskPrincipal.RunLevelEnum|||Limited,Highest||*:2:
            ProcessTokenSidType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTaskPrincipal.ProcessTokenSidTypeEnum|||None,Unrestricted,Default||*:3:
            RequiredPrivilege|String[]|||||*:4:
            UserId|String|||||0:0:m
            LogonType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTaskPrincipal.LogonTypeEnum|||None,Password,S4U,Interactive,Group,ServiceAccount,InteractiveOrPassword||0:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            GroupId|String|||||1:0:m
            """##,
        "new-scheduledtasksettingsset": ##"""
            New-ScheduledTaskSettingsSet|ScheduledTasks|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskSettings
            __AllParameterSets
            DisallowDemandStart|SwitchParameter||||s|0:-:
            DisallowHardTerminate|SwitchParameter||||s|0:-:
            Compatibility|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTaskSettingsSet.CompatibilityEnum|||At,V1,Vista,Win7,Win8||0:-:
            DeleteExpiredTaskAfter|TimeSpan|||||0:-:
            AllowStartIfOnBatteries|SwitchParameter||||s|0:-:
            Disable|SwitchParameter||||s|0:-:
            Hidden|SwitchParameter||||s|0:-:
            RunOnlyIfIdle|SwitchParameter||||s|0:-:
            IdleWaitTimeout|TimeSpan|||||0:-:
            NetworkId|String|||||0:-:
            NetworkName|String|||||0:-:
            DisallowStartOnRemoteAppSession|SwitchParameter||||s|0:-:
            StartWhenAvailable|SwitchParameter||||s|0:-:
            DontStopIfGoingOnBatteries|SwitchParameter||||s|0:-:
            WakeToRun|SwitchParameter||||s|0:-:
            IdleDuration|TimeSpan|||||0:-:
            DontStopOnIdleEnd|SwitchParameter||||s|0:-:
            ExecutionTimeLimit|TimeSpan|||||0:-:
            MultipleInstances|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTaskSettingsSet.MultipleInstancesEnum|||Parallel,Queue,IgnoreNew||0:-:
            Priority|Int32|||||0:-:
            RestartCount|Int32|||||0:-:
            RestartInterval|TimeSpan|||||0:-:
            RunOnlyIfNetworkAvailable|SwitchParameter||||s|0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-scheduledtasktrigger": ##"""
            New-ScheduledTaskTrigger|ScheduledTasks|Once||||Microsoft.Management.Infrastructure.CimInstance#MSFT_TaskTrigger
            Once|Daily|Weekly|Startup|Logon
            RandomDelay|TimeSpan|||||*:-:
            At|DateTime|||||0:-:m 1:-:m 2:-:m
            Once|SwitchParameter||||s|0:-:m
            RepetitionDuration|TimeSpan|||||0:-:
            RepetitionInterval|TimeSpan|||||0:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Daily|SwitchParameter||||s|1:-:m
            DaysInterval|UInt32|||||1:-:
            DaysOfWeek|System.DayOfWeek[]|||Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday||2:-:
            Weekly|SwitchParameter||||s|2:-:m
            WeeksInterval|UInt32|||||2:-:
            AtStartup|SwitchParameter||||s|3:-:m
            AtLogOn|SwitchParameter||||s|4:-:m
            User|String|||||4:-:
            """##,
        "register-scheduledtask": ##"""
            Register-ScheduledTask|ScheduledTasks|User||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask
            User|Xml|Principal|Object
            Force|SwitchParameter||||s|*:-:
            Password|String|||||0:5: 1:4: 3:4:
            User|String|||||0:3: 1:3: 3:3:
            TaskName|String|||||0:0:m 1:0:m 2:0:m 3:0:
            TaskPath|String|||||*:1:
            Action|CimInstance[]|||||0:2:m 2:2:m
            Description|String|||||0:8: 2:8:
            Settings|CimInstance|||||0:6: 2:4:
            Trigger|CimInstance[]|||||0:4: 2:3:
            RunLevel|Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTask.RunLevelEnum|||Limited,Highest||0:7:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Xml|String|||||1:2:mv
            Principal|CimInstance|||||2:5:
            InputObject|CimInstance|||||3:2:mv
            """##,
        "set-scheduledtask": ##"""
            Set-ScheduledTask|ScheduledTasks|User||||Microsoft.Management.Infrastructure.CimInstance#MSFT_ScheduledTask
            User|Object|Principal
            Password|String|||||0:6: 1:6:
            User|String|||||0:5: 1:5:
            Action|CimInstance[]|||||0:2: 2:2:
            TaskPath|String|||||0:1: 2:1:
            Settings|CimInstance|||||0:4: 2:4:
            Trigger|CimInstance[]|||||0:3: 2:3:
            TaskName|String|||||0:0:m 2:0:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:0:mv
            Principal|CimInstance|||||2:5:
            """##,
        "start-scheduledtask": ##"""
            Start-ScheduledTask|ScheduledTasks|Path||||
            Path|Object
            TaskPath|String|||||0:1:
            TaskName|String|||||0:0:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:1:mv
            """##,
        "stop-scheduledtask": ##"""
            Stop-ScheduledTask|ScheduledTasks|Path||||
            Path|Object
            TaskPath|String|||||0:1:
            TaskName|String|||||0:0:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance|||||1:1:mv
            """##,
        "unregister-scheduledtask": ##"""
            Unregister-ScheduledTask|ScheduledTasks|ByPath|S|High||
            ByPath|InputObject (cdxml)
            TaskName|String[]|||||0:0:p
            TaskPath|String[]|||||0:1:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
    ]
}
