import type { ShowState } from '../../shared/domain/show.ts'
import { say } from '../../shared/texts/english.ts'

export const appName = 'Showcaller'

/** Window title and tray text: the status for a person who is not looking at the studio. */
export function statusLine(state: ShowState, nowMs: number): string {
	switch (state.kind) {
		case 'off-air':
			return appName
		case 'going-live':
			return say('window/going-live', { app: appName }).text
		case 'on-air':
			return `${onAirWords(state)} ${clockTime(nowMs - state.sinceMs)} · ${appName}`
		case 'ending':
			return say('window/ending', { app: appName }).text
	}
}

function onAirWords(state: Extract<ShowState, { kind: 'on-air' }>): string {
	if (state.allLost) return 'CONNECTION LOST'
	return state.practiceOnly ? 'PRACTICE' : 'ON AIR'
}

/** "01:12:47"; hours go past 99. */
export function clockTime(durationMs: number): string {
	const seconds = Math.max(0, Math.floor(durationMs / 1000))
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
	return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
