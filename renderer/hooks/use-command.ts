import { useSyncExternalStore } from 'react'
import type { StudioCommandId } from '../commands/studio-commands.ts'
import { detach } from '../lib/detach.ts'
import { useStudio } from './studio-context.ts'
import { useView } from './use-view.ts'

export interface CommandInView {
	readonly label: string
	/** The chord to show, or null. */
	readonly chord: string | null
	/** Why it cannot run now, or null. */
	readonly reason: string | null
	/** It was started and has not been answered yet. */
	readonly isUnderWay: boolean
	run(): void
}

export function useCommand(id: StudioCommandId): CommandInView {
	const { runner } = useStudio()
	const command = runner.commands[id]
	const available = useView((state, nowMs) => command.available(state, nowMs))
	const isUnderWay = useSyncExternalStore(runner.onUnderWay, () => runner.isUnderWay(id))
	return {
		label: command.label,
		chord: command.keys[0] ?? null,
		reason: available === true ? null : available,
		isUnderWay,
		run: () => detach(runner.run(id)),
	}
}
