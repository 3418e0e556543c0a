import { useEffect, useRef, useState } from 'react'
import type { Filter, FilterSettings, FilterTarget } from '../../../shared/domain/filter.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'

interface LiveSettings<Settings extends FilterSettings> {
	/** As changed here, before the studio has answered. */
	readonly settings: Settings
	/** Shown at once, and sent as fast as the studio answers. */
	change(settings: Settings): void
	/** Changes from here on are undone as one step. */
	beginGesture(): void
}

/** Settings that are dragged on a graph. */
export function useLiveSettings<Settings extends FilterSettings>(
	target: FilterTarget,
	{ id, settings: stored }: Filter & { readonly settings: Settings },
): LiveSettings<Settings> {
	const { runner, items } = useStudio()
	const [own, setOwn] = useState<Settings | null>(null)
	const waiting = useRef<Settings | null>(null)
	const isSending = useRef(false)
	const gesture = useRef<string | null>(null)

	// The studio has the change, or somebody else has made another one: from here on its state is shown.
	useEffect(() => {
		if (!isSending.current && stored) setOwn(null)
	}, [stored])

	async function send(): Promise<void> {
		isSending.current = true
		while (waiting.current) {
			const settings = waiting.current
			waiting.current = null
			await runner.run('filters.update', { target, id, settings, ...(gesture.current === null ? {} : { gesture: gesture.current }) })
		}
		isSending.current = false
		setOwn(null)
	}

	return {
		settings: own ?? stored,
		change(settings) {
			setOwn(settings)
			waiting.current = settings
			if (!isSending.current) detach(send())
		},
		beginGesture() {
			gesture.current = items.newGesture()
		},
	}
}
