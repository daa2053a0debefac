# A set-up script as people have them: one machine with a GPU partition, started.
param([Parameter(Mandatory)][string]$Name, [long]$Memory = 2GB)
New-VM -Name $Name -Generation 2 -MemoryStartupBytes $Memory | Out-Null
Set-VM -Name $Name -GuestControlledCacheTypes $true -LowMemoryMappedIoSpace 1GB -HighMemoryMappedIoSpace 16GB
Add-VMGpuPartitionAdapter -VMName $Name
Start-VM -Name $Name
