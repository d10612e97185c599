# Installeert wat nodig is en start het dashboard; hetzelfde als `make run`.
# Deze regels zijn niet op Windows geprobeerd: een test houdt ze gelijk aan die van de Makefile en de README.
#   .\run.ps1 [-Data C:\map] [-Store C:\opslag] [-Port 8600] [-Address 0.0.0.0] [-Open lezer]
param([string]$Data, [string]$Store, [int]$Port, [string]$Address, [string]$Open)

$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
. .\windows.ps1
Install-Parts "requirements.txt" "run.stamp"

if ($Data) { $env:DASHBOARD_DATA = $Data }
if ($Store) { $env:DASHBOARD_STORE = $Store }
if ($Open) { $env:DASHBOARD_OPEN = $Open }
$options = @()
if ($Port) { $options += "--server.port", $Port }
if ($Address) { $options += "--server.address", $Address }
Write-Output "Het dashboard start; het adres staat hieronder. Stoppen: Ctrl+C."
& .\.venv\Scripts\streamlit run serve.py @options
exit $LASTEXITCODE
