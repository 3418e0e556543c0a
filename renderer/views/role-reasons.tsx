import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand/react'
import { roleReason } from '../commands/availability.ts'
import { type CommandId, callsOfCommand } from '../commands/studio-commands.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { OffReasons } from '../ui/off-reason.ts'

/** Every control inside that names its command is off, with the reason, for a role that may not run it. */
export function RoleReasons({ children }: { readonly children: ReactNode }) {
	const texts = useTexts()
	const access = useStore(useStudio().stores.access)
	const reasonOf = useMemo(() => (command: string) => roleReason({ access }, callsOfCommand(command as CommandId), texts), [access, texts])
	return <OffReasons value={reasonOf}>{children}</OffReasons>
}
