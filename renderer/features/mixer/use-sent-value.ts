import { useEffect, useRef, useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'

interface SentValue {
	/** What is shown: what a hand set here, until the studio has it. */
	readonly value: number
	/** Changes from here on are undone as one step. */
	begin(): void
	/** Shows the value at once; the newest one is sent as fast as the studio answers. */
	change(value: number): void
	/** The hand has let go: from here on the studio's value is shown. */
	end(): void
}

/** A number that is dragged or stepped. `send` resolves to undefined when the studio refuses. `gesture`: of a drag; steps in quick succession are one anyway. */
export function useSentValue(stored: number, send: (value: number, gesture?: string) => Promise<object | undefined>): SentValue {
	const { items } = useStudio()
	const [own, setOwn] = useState<number | null>(null)
	const waiting = useRef<number | null>(null)
	const isSending = useRef(false)
	const isHeld = useRef(false)
	const gesture = useRef<string | null>(null)
	const newest = useRef(stored)
	newest.current = stored

	// Another screen may have changed it, or the studio has what was sent.
	// biome-ignore lint/correctness/useExhaustiveDependencies: runs for every new value of the studio
	useEffect(() => {
		if (!isHeld.current && !isSending.current) setOwn(null)
	}, [stored])

	async function flush(): Promise<void> {
		isSending.current = true
		while (waiting.current !== null) {
			const next: number = waiting.current
			waiting.current = null
			if ((await send(next, gesture.current ?? undefined)) === undefined) setOwn(null)
		}
		isSending.current = false
		settle()
	}

	function settle(): void {
		if (!isHeld.current && !isSending.current) setOwn((value) => (value === newest.current ? null : value))
	}

	return {
		value: own ?? stored,
		begin() {
			isHeld.current = true
			gesture.current = items.newGesture()
		},
		change(value) {
			if (!isHeld.current) gesture.current = null
			setOwn(value)
			waiting.current = value
			if (!isSending.current) detach(flush())
		},
		end() {
			isHeld.current = false
			settle()
		},
	}
}
