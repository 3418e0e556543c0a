import { workerData } from 'node:worker_threads'
import { memoryLimitSignal, type WatchdogOptions } from './watchdog-options.ts'

// A thread beside the one that draws: that one cannot look at anything while the library is at work.
const { parentPid, maxResidentBytes } = workerData as WatchdogOptions
const lookEveryMs = 100

setInterval(() => {
	// Whoever asked for the picture is gone: nobody would end this process while it draws.
	if (process.platform !== 'win32' && process.ppid !== parentPid) process.kill(process.pid, 'SIGKILL')
	if (process.memoryUsage.rss() > maxResidentBytes) process.kill(process.pid, memoryLimitSignal)
}, lookEveryMs)
