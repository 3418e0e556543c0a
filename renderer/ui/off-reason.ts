import { createContext, use } from 'react'

/** Why the command with this name cannot be run by whoever uses this screen, or null. */
export type OffReasonOf = (command: string) => string | null

export const OffReasons = createContext<OffReasonOf>(() => null)

/** `does`: the command that a control runs; undefined = it only changes what is shown. `reason`: its own, which says less than the other. */
export function useOffReason(does: string | undefined, reason: string | null): string | null {
	const reasonOf = use(OffReasons)
	return (does === undefined ? null : reasonOf(does)) ?? reason
}
