import { useSyncExternalStore } from 'react'
import type { StudioCommandId } from '../../shared/domain/commands.ts'
import { detach } from '../lib/detach.ts'
import { useStudio } from './studio-context.ts'
import { useView } from './use-view.ts'

export interface CommandInView {
	readonly label: string
	/** Its key as on a key cap, or null. */
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
		chord: useKeyCap(id),
		reason: available === true ? null : available,
		isUnderWay,
		run: () => detach(runner.run(id)),
	}
}

/** The key of a command as on a key cap; null = it has none. */
export function useKeyCap(id: StudioCommandId): string | null {
	const { keys } = useStudio()
	return useSyncExternalStore(keys.onChange, () => keys.cap(id))
}
