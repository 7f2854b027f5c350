'use client';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { Dialog } from './dialog.tsx';
import { Keys } from './kbd.tsx';
import { chordOf, isTyping, matchKeys } from './shortcut-keys.ts';

type Shortcut = {
  /** A chord ("e", "mod+k") or a sequence of chords ("g h"). */
  keys: string;
  label: string;
  /** The heading under which `?` lists it, such as the page's name. */
  scope: string;
  onTrigger: () => void;
};

type Registry = {
  add: (id: symbol, shortcut: Shortcut) => void;
  remove: (id: symbol) => void;
  showAll: () => void;
};
const ShortcutContext = createContext<Registry | null>(null);

const SEQUENCE_WINDOW_MS = 1_200;

/** Holds the page's shortcuts and the dialog that `?` opens. The last one registered for a key wins. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef(new Map<symbol, Shortcut>());
  const [listed, setListed] = useState<readonly Shortcut[] | null>(null);
  const showAll = useCallback(() => setListed([...shortcuts.current.values()]), []);
  const registry = useMemo<Registry>(
    () => ({
      add: (id, shortcut) => void shortcuts.current.set(id, shortcut),
      remove: (id) => void shortcuts.current.delete(id),
      showAll,
    }),
    [showAll],
  );

  useEffect(() => {
    let pressed: string[] = [];
    let lastPressMs = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      const chord = chordOf(event);
      if (isTyping(event.target) && !chord.startsWith('mod+')) return;
      // A dialog or menu in front owns the keyboard.
      const inPopup =
        event.target instanceof Element &&
        event.target.closest('[role="dialog"],[role="menu"],[role="listbox"]');
      if (inPopup && !chord.startsWith('mod+')) return;
      if (event.timeStamp - lastPressMs > SEQUENCE_WINDOW_MS) pressed = [];
      lastPressMs = event.timeStamp;
      const all = [...shortcuts.current.values()];
      const known = [...all.map((shortcut) => shortcut.keys), '?'];
      let result = matchKeys({ shortcuts: known, pressed: [...pressed, chord] });
      pressed = result.kind === 'pending' ? [...pressed, chord] : [];
      if (result.kind === 'none') {
        result = matchKeys({ shortcuts: known, pressed: [chord] });
        if (result.kind === 'pending') pressed = [chord];
      }
      if (result.kind !== 'match') return;
      event.preventDefault();
      if (result.keys === '?') return showAll();
      const { keys } = result;
      all.findLast((shortcut) => shortcut.keys === keys)?.onTrigger();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [showAll]);

  const scopes = [...Map.groupBy(listed ?? [], (shortcut) => shortcut.scope)];
  return (
    <ShortcutContext value={registry}>
      {children}
      <Dialog
        open={listed !== null}
        onOpenChange={() => setListed(null)}
        title="Keyboard shortcuts"
        wide
      >
        <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          {scopes.map(([scope, members]) => (
            <section key={scope}>
              <h3 className="mb-1 text-xs font-medium text-ink-faint">{scope}</h3>
              <ul className="divide-y divide-line">
                {members.map((shortcut) => (
                  <li
                    key={shortcut.keys}
                    className="flex items-center justify-between gap-4 py-1.5 text-sm"
                  >
                    {shortcut.label}
                    <Keys keys={shortcut.keys} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Dialog>
    </ShortcutContext>
  );
}

function useRegistry(): Registry {
  const registry = useContext(ShortcutContext);
  if (!registry) throw new Error('Shortcuts need a ShortcutProvider above them.');
  return registry;
}

/** Binds keys while the component is on the page. Not heard while text is typed or a dialog is open. */
export function useShortcut({
  keys,
  label,
  scope,
  onTrigger,
  enabled = true,
}: Shortcut & { enabled?: boolean }): void {
  const registry = useRegistry();
  const trigger = useRef(onTrigger);
  useEffect(() => {
    trigger.current = onTrigger;
  });
  useEffect(() => {
    if (!enabled) return;
    const id = Symbol(keys);
    registry.add(id, { keys, label, scope, onTrigger: () => trigger.current() });
    return () => registry.remove(id);
  }, [registry, keys, label, scope, enabled]);
}

/** Opens the list of shortcuts, as the `?` key does. */
export function useShowShortcuts(): () => void {
  return useRegistry().showAll;
}
