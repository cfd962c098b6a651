/// Words of which people make passwords, in lower case and without marks.
enum PasswordWords {
    /// A longer word is looked for before one that is a part of it.
    static let longestFirst: [String] = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
        .sorted { ($1.count, $0) < ($0.count, $1) }

    private static let text = """
        password passwort passwd passw contrasena motdepasse parola senha wachtwoord haslo salasana losenord
        secret geheim private access welcome willkommen bienvenue letmein iloveyou loveyou loveme love lovely lover
        forever always never nothing something anything everything whatever whatsoever changeme change default
        administrator admin root master user username guest login signin server system computer internet network
        service support manager office company business security secure protect database oracle windows microsoft
        google facebook youtube twitter instagram linkedin myspace yahoo hotmail gmail apple iphone samsung android
        temp temporary test testing tester example sample demo trial hello goodbye please thankyou
        qwerty qwertz azerty asdf zxcv keyboard
        princess prince queen king knight angel devil jesus christ god heaven blessed faith trinity genesis bible
        sunshine sunflower sunset sunrise moonlight moon star stars starlight rainbow summer winter spring autumn fall
        january february march april june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday morning evening night weekend today tomorrow
        football baseball basketball softball volleyball soccer hockey tennis golfer cricket rugby bowling fishing
        hunting swimming skateboard snowboard surfing racing running boxing wrestling champion winner player gamer
        yankees lakers cowboys eagles steelers patriots packers redsox dodgers giants chelsea arsenal liverpool
        manchester united barcelona madrid juventus celtic rangers everton
        dragon tiger lion panther leopard eagle falcon hawk phoenix wolf wolves bear monkey chicken kitten kitty
        puppy bunny rabbit horse pony dolphin butterfly turtle snake spider scorpion shadow ghost vampire zombie
        unicorn penguin elephant buster bandit rocky lucky buddy maggie ginger pepper cookie cupcake muffin cheese
        chocolate vanilla caramel candy sugar honey strawberry blueberry cherry banana orange lemon peaches apples
        coffee whiskey vodka tequila budweiser heineken pizza burger bacon butter cocacola pepsi
        superman batman spiderman ironman wolverine avengers marvel pokemon pikachu naruto goku dragonball starwars
        startrek skywalker vader yoda matrix terminator gandalf frodo hobbit hogwarts potter harry hermione mickey
        minnie disney snoopy garfield scooby barbie hellokitty minecraft fortnite roblox warcraft starcraft diablo
        zelda mario sonic playstation nintendo counter strike callofduty halo doom quake
        michael jordan michelle jennifer jessica ashley amanda nicole stephanie melissa elizabeth samantha daniel
        andrew joshua matthew anthony robert thomas william charlie george james jackson johnson alexander alexandra
        christopher christian christina charlotte benjamin jonathan nathan nicholas patrick richard stephen steven
        victoria vanessa veronica sebastian gabriel isabella sophie sophia olivia emma hannah sarah rachel rebecca
        natasha natalie marina martina carolina caroline alejandro fernando francisco gonzalez rodriguez martinez
        hernandez carlos roberto antonio giovanni francesca alessandro andrea stefan
        metallica nirvana slipknot ironmaiden beatles eminem tupac rihanna shakira madonna rockstar rocknroll music
        guitar drummer piano singer dancer hiphop reggae metal techno karaoke concert festival theater theatre
        ferrari porsche mercedes lamborghini corvette camaro mustang toyota honda nissan yamaha kawasaki suzuki harley
        davidson chevrolet chevy dodge ford subaru
        america american canada england london paris berlin germany france italia italy espana mexico brasil brazil
        argentina colombia australia newyork boston chicago dallas houston texas florida california losangeles
        hollywood vegas lasvegas philadelphia seattle detroit russia moscow china japan tokyo india pakistan
        blessing family mother father brother sister daughter baby babygirl babyboy boyfriend girlfriend husband wife
        friend friends bestfriend children mommy daddy grandma sweetheart sweetie darling cutie beautiful gorgeous
        handsome pretty sexy hottie hotstuff playboy pussy fuck fucker fuckyou fuckoff bitch bullshit asshole dick
        cock shit sucker  naked porn
        purple yellow orange silver golden green black white diamond crystal emerald sapphire ruby
        killer hunter ninja samurai warrior soldier sniper pirate rebel gangster thug hacker wizard magic mystery
        legend legends destiny freedom liberty victory power energy thunder lightning storm hurricane tornado fire
        flame blaze ocean river mountain forest island beach flower flowers roses daisy lilly violet jasmine
        school college university student teacher science history math english doctor nurse police firefighter
        money dollar million billion rich success lucky1 number one two three four five six seven eight nine ten
        hundred thousand zero qwe asd zxc abc xyz aaa
        event events ticket tickets badge badges party mixer doorman backstage checkin organizer station
        trustno loveyou2 letme open opensesame sesame iwantyou missyou kiss kisses kissme hugs smile happy happiness
        crazy stupid idiot loser freak cool awesome perfect amazing fantastic forever21
        """
}
