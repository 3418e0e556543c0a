import { config } from 'zod'

// The page's policy forbids building code from text. Without this, zod would try once at start, and the console would show the refusal.
config({ jitless: true })
