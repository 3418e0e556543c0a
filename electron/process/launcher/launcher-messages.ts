import type { LogMessage } from '../child-log.ts'
import type { ChildExit } from '../forked-child.ts'

export type ToLauncher =
	| {
			readonly type: 'fork'
			readonly id: number
			/** The address of its file. */
			readonly entry: string
			readonly heartbeatMs?: number
			readonly extraPipe?: boolean
			readonly isSmall?: boolean
			readonly priority?: number
			/** Added to the environment of the launcher. */
			readonly environment: Readonly<Record<string, string>>
	  }
	| { readonly type: 'message'; readonly id: number; readonly message: unknown }
	| { readonly type: 'kill'; readonly id: number }

export type FromLauncher =
	/** It was forked, or could not be: its exit follows then. With its extra pipe, if it has one. */
	| { readonly type: 'forked'; readonly id: number; readonly pid: number }
	| { readonly type: 'message'; readonly id: number; readonly message: unknown }
	| { readonly type: 'line'; readonly id: number; readonly line: string }
	| { readonly type: 'memory'; readonly id: number; readonly bytes: number }
	| { readonly type: 'exit'; readonly id: number; readonly exit: ChildExit }
	| LogMessage
