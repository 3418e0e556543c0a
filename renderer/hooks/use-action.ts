import { useRef, useState } from 'react'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'

export interface Action {
	readonly isWorking: boolean
	/** What the studio refused last; shown where the action was started. */
	readonly error: AppErrorData | null
	/** Resolves to what the call gave, or undefined when it was refused; a second one while the first works is ignored. */
	run<Value>(call: () => Promise<Value>): Promise<Value | undefined>
}

/** A call whose refusal belongs beside the form that made it, not into the line above the program. */
export function useAction(): Action {
	const [isWorking, setWorking] = useState(false)
	const working = useRef(false)
	const [error, setError] = useState<AppErrorData | null>(null)
	return {
		isWorking,
		error,
		async run(call) {
			if (working.current) return undefined
			working.current = true
			setWorking(true)
			setError(null)
			try {
				return await call()
			} catch (failure) {
				setError(toAppErrorData(failure))
				return undefined
			} finally {
				working.current = false
				setWorking(false)
			}
		},
	}
}
