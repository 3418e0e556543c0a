import { useRef, useState } from 'react'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'

export interface Action {
	readonly isWorking: boolean
	/** The studio's last refusal, shown where the action was started. */
	readonly error: AppErrorData | null
	/** Resolves to the result of the call, or undefined when it was refused. Calls made while one is running are ignored. */
	run<Value>(call: () => Promise<Value>): Promise<Value | undefined>
}

/** A call whose refusal is shown beside the form that made it, not in the line above the program. */
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
