"""Cells that do everything which a notebook may do, for comparing the engine with a kernel."""

from __future__ import annotations

ON_PURPOSE = ["raises-exception"]

START = """\
import asyncio, contextlib, datetime, logging, os, pickle, subprocess, sys, threading, time, warnings
import ipywidgets, numpy, pandas
from IPython.display import *
from tqdm import tqdm
"""

STREAMS = [
    "print('one'); print('two', file=sys.stderr); print('three')",
    "print('a'); time.sleep(.8); print('b', file=sys.stderr); time.sleep(.8); print('c')",
    "for i in range(3): print(i, end=' ', flush=True)",
    "logging.basicConfig(format='%(levelname)s %(message)s'); logging.warning('first')",
    "logging.warning('in a later cell'); kept = sys.stdout",
    "print('through the kept one', file=kept)",
    "with contextlib.redirect_stdout(sys.stderr): print('redirected')",
    "sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable(), sys.stdout.readable(), sys.stdout.fileno() > 0",
    "sys.stdout.writelines(['a', 'b']); print('x' * 100_000, end='')",
    "print('\\x00\\x1b[31mred\\x1b[0m\\r\\nwin')",
    "for i in tqdm(range(3), bar_format='{n}'): pass",
    "warnings.warn('careful'); warnings.warn('old', DeprecationWarning)",
    ("sys.stdout.write(b'x')", ON_PURPOSE),
]

THREADS_AND_PROCESSES = [
    "def work():\n    for i in range(3): print('thread', i)\nt = threading.Thread(target=work); t.start(); t.join()",
    "def late():\n    time.sleep(1); print('late')\nthreading.Thread(target=late).start()",
    "time.sleep(2); print('after')",
    # A kernel hears of it from a thread of its own, and loses what comes after the cell's end.
    "subprocess.run(['echo', 'below Python']); time.sleep(.5); None",
    "!echo out; echo err >&2",
    "!exit 3\n_exit_code",
    "lines = !printf 'a\\nb\\n'\nlines",
    "get_ipython().system('echo system'); get_ipython().getoutput('echo got')",
    "%%bash\necho one; echo two >&2",
]

ASYNC = [
    "async def tick():\n    await asyncio.sleep(.01); print('tick')\ntask = asyncio.ensure_future(tick())",
    "await task; print('done')",
    "await asyncio.gather(tick(), tick()); 'x';",
    "asyncio.get_running_loop().is_running()",
    ("call = tick()\ntry: asyncio.run(call)\nfinally: call.close()", ON_PURPOSE),
    ("async def fail():\n    raise KeyError('in a task')\nawait fail()", ON_PURPOSE),
]

CONTEXT = [
    "import contextvars\nlanguage = contextvars.ContextVar('language', default='en'); language.set('zh-TW');",
    "language.get()",
    "await asyncio.sleep(0); language.set('de');",
    "language.get()",
]

QUESTIONS = [
    ("input('who? ')", ON_PURPOSE),
    ("import getpass; getpass.getpass()", ON_PURPOSE),
    "sys.stdin.read()",
    "breakpoint()\n1",
]

DISPLAYS = [
    "1 + 1",
    "1\n2",
    "1;",
    "quiet = 1",
    "quiet; # a comment",
    "None",
    "   ",
    "_, __, _2 if '_2' in globals() else 0, len(Out) > 3, In[1][:9], _i[:4]",
    "pandas.DataFrame({'stage': ['a', 'b'], 'n': [1, 2]})",
    "pandas.DataFrame([range(40)])",
    "pandas.options.display.max_rows, pandas.DataFrame({'a': range(100)})",
    "display(HTML('<b>x</b>'), metadata={'text/html': {'isolated': True}}); SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "Image(bytes.fromhex('89504e470d0a1a0a') + bytes(40))",
    "handle = display('before', display_id='it'); same = display('again', display_id='it')",
    "handle.update('after'); print('updated')",
    "update_display('at last', display_id='it')",
    "print('gone'); clear_output(); print('stays')",
    "for i in range(3): clear_output(wait=True); print(i)",
    "for i in range(3): display(i); clear_output(wait=True)",
    "shown = {'text/plain': 't', 'application/json': {'a': [1]}}; display(shown, raw=True); shown['text/plain'] = 'x'",
    ("display({'application/json': {'day': datetime.date(2026, 1, 1), 'pair': (1, 2)}}, raw=True)", ON_PURPOSE),
    ("display({'application/json': {'n': numpy.int64(1)}}, raw=True)", ON_PURPOSE),
    "class Faces:\n    def _repr_mimebundle_(self, **k): return {'text/plain': 'm'}, {'text/plain': {'q': 1}}\nFaces()",
    "class Own:\n    def _ipython_display_(self): print('shows itself')\nOwn()",
    ("class Half:\n    def _repr_html_(self): 1 / 0\n    def __repr__(self): return 'half'\nHalf()", ON_PURPOSE),
    ("class Mute:\n    def __repr__(self): raise ValueError('no words')\nMute()", ON_PURPOSE),
]

WIDGETS = [
    "ipywidgets.HBox([ipywidgets.Text('x'), ipywidgets.Button()])",
    "out = ipywidgets.Output()\nwith out: print('inside'); display('d')\nprint('outside')",
    "out",
    "out.outputs",
    "@ipywidgets.interact(x=3)\ndef shown(x): print('x is', x)",
]

MAGICS = [
    "%%time\nx = 1",
    "%time 1 + 1",
    "%matplotlib --list",
    ("%matplotlib inline", ON_PURPOSE),
    "%env JK_X=1",
    "%%capture held\nprint('x'); display('y')",
    "held.show()",
    "len?",
    "%%html\n<b>x</b>",
    "%load_ext autoreload\n%autoreload 2",
    "%precision 3\n3.14159",
    "%who_ls str",
    "get_ipython().run_cell('40 + 2').result",
    "class A: x = 1\npickle.loads(pickle.dumps(A())).x, A.__module__, __name__",
    ("%nosuchmagic", ON_PURPOSE),
]

ERRORS = [
    ("1 / 0", ON_PURPOSE),
    ("this is not python", ON_PURPOSE),
    ("if True:\nprint(1)", ON_PURPOSE),
    ("import nosuchmodule", ON_PURPOSE),
    ("assert 1 == 2, 'because'", ON_PURPOSE),
    ("raise SystemExit(3)", ON_PURPOSE),
    ("raise KeyboardInterrupt", ON_PURPOSE),
    ("raise ExceptionGroup('many', [ValueError(1), KeyError('k')])", ON_PURPOSE),
    ("try: 1 / 0\nexcept ZeroDivisionError as e: raise ValueError('second') from e", ON_PURPOSE),
    ("class Own(Exception):\n    def _render_traceback_(self): return ['own', 'traceback']\nraise Own()", ON_PURPOSE),
    ("print('before'); print('err', file=sys.stderr); display('d'); 1 / 0", ON_PURPOSE),
    ("print('never')", ["skip-execution"]),
    "%reset -f",
    ("quiet", ON_PURPOSE),
    "import sys, io; sys.stdout = io.StringIO(); print('swallowed')",
    "print('still swallowed'); held = sys.stdout.getvalue(); print(held, file=sys.stderr)",
    "def weigh(answers):\n    return answers['weight']\nweigh({})",
    "print('never reached')",
]

CELLS = [START, *STREAMS, *THREADS_AND_PROCESSES, *ASYNC, *CONTEXT, *QUESTIONS, *DISPLAYS, *WIDGETS, *MAGICS, *ERRORS]
