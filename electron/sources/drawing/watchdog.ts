import { workerData } from 'node:worker_threads'
import { memoryLimitSignal, type WatchdogOptions } from './watchdog-options.ts'

// A second thread: the one that draws cannot check anything while the library is working.
const { parentPid, maxResidentBytes } = workerData as WatchdogOptions
const checkEveryMs = 100

setInterval(() => {
	// The parent process has ended: nothing else would end this process while it draws.
	if (process.platform !== 'win32' && process.ppid !== parentPid) process.kill(process.pid, 'SIGKILL')
	if (process.memoryUsage.rss() > maxResidentBytes) process.kill(process.pid, memoryLimitSignal)
}, checkEveryMs)
