//! Another program on the same display: it asks a window to close, and drags files onto it, as a window manager and a file manager do.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use x11rb::{
    CURRENT_TIME,
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask,
            MapState, PropMode, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent,
            SelectionRequestEvent, Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

const PATIENCE: Duration = Duration::from_secs(30);
const TITLE: &[u8] = b"Waybill";
/// The version of the drag and drop protocol everybody speaks.
const XDND: u32 = 5;

/// A connection to the display.
pub struct Display {
    connection: RustConnection,
    root: Window,
    /// Ours, never shown.
    own: Window,
}

impl Display {
    pub(super) fn open(name: &str) -> anyhow::Result<Self> {
        let (connection, screen) = x11rb::connect(Some(name))?;
        let root = connection.setup().roots[screen].root;
        let own = connection.generate_id()?;
        let nothing = CreateWindowAux::new();
        connection.create_window(
            0,
            own,
            root,
            0,
            0,
            1,
            1,
            0,
            WindowClass::INPUT_ONLY,
            0,
            &nothing,
        )?;
        connection.flush()?;
        Ok(Self {
            connection,
            root,
            own,
        })
    }

    /// Asks the window to close, as the cross in its corner does.
    ///
    /// # Errors
    /// When there is no window.
    pub fn ask_to_close(&self) -> anyhow::Result<()> {
        let window = self.window()?;
        let delete = self.atom("WM_DELETE_WINDOW")?;
        self.tell(window, "WM_PROTOCOLS", [delete, CURRENT_TIME, 0, 0, 0])
    }

    /// Whether the window is shown.
    ///
    /// # Errors
    /// When there is no window.
    pub fn is_shown(&self) -> anyhow::Result<bool> {
        let window = self.window()?;
        let found = self.connection.get_window_attributes(window)?.reply()?;
        Ok(found.map_state == MapState::VIEWABLE)
    }

    /// Drags a file over the window and lets it fall there.
    ///
    /// # Errors
    /// When the window does not take it.
    pub fn drop_file(&self, path: &Path) -> anyhow::Result<()> {
        let window = self.window()?;
        let list = format!("file://{}\r\n", path.display());
        let selection = self.atom("XdndSelection")?;
        self.connection
            .set_selection_owner(self.own, selection, CURRENT_TIME)?;
        let uris = self.atom("text/uri-list")?;
        let copy = self.atom("XdndActionCopy")?;
        self.tell(window, "XdndEnter", [self.own, XDND << 24, uris, 0, 0])?;
        let position = [self.own, 0, (600 << 16) | 400, CURRENT_TIME, copy];
        // The first move asks for the data, the second one is judged by it.
        for _ in 0..2 {
            self.tell(window, "XdndPosition", position)?;
            self.serve_until("XdndStatus", &list)?;
        }
        self.tell(window, "XdndDrop", [self.own, 0, CURRENT_TIME, 0, 0])?;
        self.serve_until("XdndFinished", &list)
    }

    /// The window of the app, among all there are.
    fn window(&self) -> anyhow::Result<Window> {
        let all = self.connection.query_tree(self.root)?.reply()?.children;
        let mut found = None;
        for window in all {
            let name = self.connection.get_property(
                false,
                window,
                AtomEnum::WM_NAME,
                AtomEnum::ANY,
                0,
                64,
            )?;
            let protocols = self.atom("WM_PROTOCOLS")?;
            let asked =
                self.connection
                    .get_property(false, window, protocols, AtomEnum::ANY, 0, 8)?;
            if name.reply()?.value == TITLE && asked.reply()?.value_len > 0 {
                found = Some(window);
            }
        }
        found.context("no window of Waybill on the display")
    }

    /// Answers whoever asks for the dragged data, until a message of this kind comes.
    fn serve_until(&self, wanted: &str, list: &str) -> anyhow::Result<()> {
        let wanted_atom = self.atom(wanted)?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.connection.poll_for_event()? {
                Some(Event::SelectionRequest(request)) => self.give(request, list)?,
                Some(Event::ClientMessage(message)) if message.type_ == wanted_atom => {
                    return Ok(());
                }
                Some(_) => {}
                None => {
                    ensure!(Instant::now() < deadline, "no {wanted} from the window");
                    std::thread::yield_now();
                }
            }
        }
    }

    fn give(&self, request: SelectionRequestEvent, list: &str) -> anyhow::Result<()> {
        self.connection.change_property8(
            PropMode::REPLACE,
            request.requestor,
            request.property,
            request.target,
            list.as_bytes(),
        )?;
        let given = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property: request.property,
        };
        self.connection
            .send_event(false, request.requestor, EventMask::NO_EVENT, given)?;
        Ok(self.connection.flush()?)
    }

    fn tell(&self, window: Window, kind: &str, data: [u32; 5]) -> anyhow::Result<()> {
        let message = ClientMessageEvent::new(32, window, self.atom(kind)?, data);
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, message)?;
        Ok(self.connection.flush()?)
    }

    fn atom(&self, name: &str) -> anyhow::Result<Atom> {
        let asked = self.connection.intern_atom(false, name.as_bytes())?;
        Ok(asked.reply()?.atom)
    }
}
