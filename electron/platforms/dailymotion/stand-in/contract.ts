import { startPracticeStandIn } from '../../testing/practice-stand-in.ts'
import type { ContractStandIn } from '../../testing/stand-in.ts'

export const contractStandIns: readonly ContractStandIn[] = [
	{ name: 'Platform API', variant: 'legacy', start: (clock) => startPracticeStandIn({ clock, variant: 'legacy' }) },
	{ name: 'API v2', variant: 'v2', start: (clock) => startPracticeStandIn({ clock, variant: 'v2' }) },
]
