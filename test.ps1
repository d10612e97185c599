# Installeert wat nodig is en draait de controle van stijl, types en imports, en alle tests; hetzelfde als `make test`.
# Deze regels zijn niet op Windows geprobeerd: een test houdt ze gelijk aan die van de Makefile en de README.
#   .\test.ps1 [-Chromium "C:\Program Files\Google\Chrome\Application\chrome.exe"] [-Tests tests\kpi]
param([string]$Chromium, [string[]]$Tests = @("--ignore=tests/bench"))

$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
. .\windows.ps1
Install-Parts "requirements.txt" "run.stamp"
Install-Parts "requirements-dev.txt" "dev.stamp"

if (-not $Chromium) {
    $places = "$env:ProgramFiles\Google\Chrome\Application\chrome.exe", "${env:ProgramFiles(x86)}\Microsoft\Edge\Application\msedge.exe"
    $Chromium = $places | Where-Object { Test-Path $_ } | Select-Object -First 1
}
if (-not $Chromium) {
    Write-Error "Chrome of Chromium ontbreekt. Installeer Chrome, of geef het pad: .\test.ps1 -Chromium C:\pad\chrome.exe"
}
$env:CHROMIUM = $Chromium
$failed = $false
foreach ($check in @("ruff check .", "ruff format --check .", "lint-imports", "mypy")) {
    $name, $rest = $check.Split(" ")
    & ".\.venv\Scripts\$name" @rest
    if ($LASTEXITCODE) { $failed = $true }
}
& .\.venv\Scripts\python -m pytest @Tests -n auto --dist loadfile --no-loadscope-reorder
if ($LASTEXITCODE -or $failed) { exit 1 }
