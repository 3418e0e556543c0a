import type { Spawn } from './spawn.ts'

/** Signals a process and all that it started. Windows has no signals: the process tree is ended there, by force for SIGKILL. */
export function killTree(pid: number, signal: 'SIGTERM' | 'SIGKILL', spawn: Spawn): void {
	if (process.platform === 'win32') {
		const force = signal === 'SIGKILL' ? ['/F'] : []
		spawn('taskkill', ['/PID', String(pid), '/T', ...force], { stdio: 'ignore', windowsHide: true }).on('error', () => {})
		return
	}
	try {
		process.kill(-pid, signal)
	} catch {
		// The group has ended already.
	}
}
